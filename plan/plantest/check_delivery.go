package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// delivery checks rules 24 and 25 and the contents of releases.
func (c *checker) delivery() {
	for i := range c.p.Items {
		got := &c.r.Items[i]
		if got.State != plan.Planned && got.State != plan.Finished {
			if got.Delivered != 0 || got.FellOut {
				c.fail(24, got.ID, "", "has no dates and is delivered on %d", got.Delivered)
			}
			continue
		}
		day, out := c.deliveredUnder(i), c.fellOut(i)
		if got.Delivered != day {
			c.fail(24, got.ID, "", "is delivered on %d, want %d", got.Delivered, day)
		}
		if got.FellOut != out {
			c.fail(24, got.ID, "", "fell out of its release: %v, want %v", got.FellOut, out)
		}
	}
	for k := range c.p.Commitments {
		c.commitment(k)
	}
	for k := range c.p.Releases {
		c.release(k)
	}
}

// delivered is rule 24 for something of an item that finishes at a moment.
func (r *reading) delivered(i int, finish plan.Time) (day plan.Day, fellOut bool) {
	day = dayOfEnd(finish)
	rel := r.releaseOf(i)
	if rel == nil {
		return day, false
	}
	if day <= freezeOf(rel) {
		return rel.Date, false
	}
	return max(day, rel.Date+1), true
}

func freezeOf(rel *plan.Release) plan.Day {
	if rel.Freeze == 0 {
		return rel.Date
	}
	return rel.Freeze
}

// deliveredUnder is the day on which the last part below an item is delivered.
func (pl *placement) deliveredUnder(i int) plan.Day {
	var day plan.Day
	pl.under(i, func(k int) {
		if pl.p.Items[k].Status == plan.Dropped {
			return
		}
		for _, s := range pl.datesOf(k, "", plan.FinishStart) {
			d, _ := pl.delivered(k, s.finish)
			day = max(day, d)
		}
	})
	return day
}

// deliveredBy is rule 25: when the last of a commitment's items is delivered.
// The second result is false when one of them cannot be forecast.
func (pl *placement) deliveredBy(c *plan.Commitment) (day plan.Day, known bool) {
	known = true
	for _, i := range pl.promised(c) {
		if pl.p.Items[i].Status == plan.Dropped {
			continue
		}
		known = known && !pl.unknownShare(i, "", plan.FinishStart)
		for _, s := range pl.datesOf(i, "", plan.FinishStart) {
			d, _ := pl.delivered(i, s.finish)
			day = max(day, d)
		}
	}
	return day, known
}

func (c *checker) commitment(k int) {
	want, known := c.deliveredBy(&c.p.Commitments[k])
	got := &c.r.Commitments[k]
	switch {
	case !known && got.Cause.Kind == plan.NoCause:
		c.fail(25, "", "", "commitment %s stands on what cannot be forecast and gives no cause", got.ID)
	case !known:
		at, ok := c.index[got.Cause.Item]
		if !ok || !c.unknown(at) {
			c.fail(25, "", "", "commitment %s cannot be forecast because of %q, which can", got.ID, got.Cause.Item)
		}
	case got.Cause.Kind != plan.NoCause:
		c.fail(25, "", "", "commitment %s gives cause %d, and all of it can be forecast", got.ID, got.Cause.Kind)
	case got.Delivered != want:
		c.fail(25, "", "", "commitment %s is delivered on %d, want %d", got.ID, got.Delivered, want)
	}
}

// release checks which leaves make the freeze of a release and which do not.
func (c *checker) release(k int) {
	var in, out []plan.ItemID
	for i := range c.p.Items {
		rel := c.releaseOf(i)
		state := c.r.Items[i].State
		if rel == nil || rel.ID != c.p.Releases[k].ID || len(c.datesOf(i, "", plan.FinishStart)) == 0 || (state != plan.Planned && state != plan.Finished) {
			continue
		}
		if c.fellOut(i) {
			out = append(out, c.p.Items[i].ID)
		} else {
			in = append(in, c.p.Items[i].ID)
		}
	}
	got := &c.r.Releases[k]
	if !slices.Equal(got.In, in) {
		c.fail(24, "", "", "release %s has in it %v, want %v", got.ID, got.In, in)
	}
	if !slices.Equal(got.Out, out) {
		c.fail(24, "", "", "release %s has fallen out of it %v, want %v", got.ID, got.Out, out)
	}
}

// promises checks the conflicts that are no constraints: late commitments,
// missed freezes, need-bys and promised-bys; each listed if and only if true.
func (c *checker) promises() {
	late := map[plan.CommitmentID]bool{}
	for _, f := range c.r.Conflicts {
		switch f.Kind {
		case plan.FreezeMissed:
			i, ok := c.index[f.Item]
			if !ok || !c.fellOut(i) {
				c.fail(24, f.Item, "", "makes its freeze and is listed as missing it")
			}
		case plan.CommitmentLate, plan.ReleaseTooLate:
			late[f.Commitment] = true
		case plan.NeedByMissed, plan.PromisedByMissed:
			if !c.contractMissed(f) {
				c.fail(14, f.Item, "", "%s is listed and is not there (dependency %d)", named(f.Kind), f.Dependency)
			}
		}
	}
	for k := range c.p.Commitments {
		com := &c.p.Commitments[k]
		day, known := c.deliveredBy(com)
		is := known && day > com.Date
		if is != late[com.ID] && !(com.Target && is) {
			c.fail(25, "", "", "commitment %s is late: %v, listed: %v", com.ID, is, late[com.ID])
		}
	}
	for i := range c.p.Items {
		if c.fellOut(i) && c.open(i) && !slices.ContainsFunc(c.r.Conflicts, func(f plan.Conflict) bool {
			return f.Kind == plan.FreezeMissed && f.Item == c.p.Items[i].ID
		}) {
			c.fail(24, c.p.Items[i].ID, "", "misses its freeze, and that is not listed")
		}
	}
}

// fellOut says that an item's own work misses the freeze of its release.
func (pl *placement) fellOut(i int) bool {
	if pl.p.Items[i].Status == plan.Dropped || pl.unknown(i) {
		return false
	}
	for _, s := range pl.datesOf(i, "", plan.FinishStart) {
		if _, out := pl.delivered(i, s.finish); out {
			return true
		}
	}
	return false
}

// contractMissed says that a producer finishes after its contract's day.
func (c *checker) contractMissed(f plan.Conflict) bool {
	if f.Dependency < 0 || f.Dependency >= len(c.p.Dependencies) {
		return false
	}
	dep := c.p.Dependencies[f.Dependency]
	day := dep.NeedBy
	if f.Kind == plan.PromisedByMissed {
		day = dep.PromisedBy
	}
	dep.Kind = plan.FinishStart
	end, ok := c.fromEnd(&dep)
	return ok && day != 0 && dayOfEnd(end) > day
}
