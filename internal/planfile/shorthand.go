package planfile

import "github.com/trestle-plan/trestle/internal/work"

// expand replaces the short forms of the file by the long ones: an item's own
// team by a share, a team's people by a membership, needs by dependencies.
func (f *file) expand(d *decoder) {
	for i := range f.Teams {
		f.Teams[i].expand(d)
	}
	for i := range f.Items {
		it := &f.Items[i]
		it.expand(d)
		for _, n := range it.Needs {
			f.Dependencies = append(f.Dependencies, dependency{
				meta: meta{source: n.source}, From: n.item, To: it.Key,
			})
		}
		it.Needs = nil
	}
}

func (r *team) expand(d *decoder) {
	if r.People == 0 {
		return
	}
	if len(r.Members) > 0 {
		d.wrong(r.source.get("people"), "people is given besides members", "keep one of the two")
		return
	}
	r.Members = []membership{{meta: meta{source: r.source}, People: r.People}}
	r.People = 0
}

func (r *item) expand(d *decoder) {
	if r.Team == "" && r.Estimate == nil && r.People == 0 {
		return
	}
	for _, name := range []string{"team", "estimate", "people"} {
		given := r.source.get(name)
		switch {
		case given == nil:
		case len(r.Shares) > 0:
			d.wrong(given, name+" is given besides shares", "move it into the share of its team")
		case r.Team == "" && r.source.get("team") == nil:
			d.wrong(given, name+" is given without a team", "add the field team: whose "+name+" is it?")
		}
	}
	if len(r.Shares) > 0 || r.Team == "" {
		return
	}
	r.Shares = []share{{meta: meta{source: r.source}, Team: r.Team, Estimate: r.Estimate, People: r.People}}
	r.Team, r.Estimate, r.People = "", nil, 0
}

// shorten is the way back of expand, where the short form says the same.
func (f *file) shorten() {
	for i := range f.Teams {
		f.Teams[i].shorten()
	}
	place := make(map[string]int, len(f.Items))
	for i := range f.Items {
		f.Items[i].shorten()
		place[f.Items[i].Key] = i
	}
	rest := f.Dependencies[:0]
	for _, d := range f.Dependencies {
		i, known := place[d.To]
		if !known || !d.plain() {
			rest = append(rest, d)
			continue
		}
		f.Items[i].Needs = append(f.Items[i].Needs, need{item: d.From})
	}
	f.Dependencies = rest
	if len(rest) == 0 {
		f.Dependencies = nil
	}
}

func (r *team) shorten() {
	if len(r.Members) != 1 {
		return
	}
	m := r.Members[0]
	if m.Person != "" || m.From != 0 || m.To != 0 || len(m.Skills) > 0 || len(m.unknown) > 0 {
		return
	}
	r.People, r.Members = m.People, nil
	if r.People == 0 {
		r.People = people(work.OnePerson)
	}
}

func (r *item) shorten() {
	if len(r.Shares) != 1 {
		return
	}
	s := r.Shares[0]
	dated := s.Started != 0 || s.Finished != 0 || s.Spent != nil || s.Remaining != nil
	if dated || len(s.Skills) > 0 || len(s.unknown) > 0 {
		return
	}
	r.Team, r.Estimate, r.People, r.Shares = s.Team, s.Estimate, s.People, nil
}

// plain tells whether the dependency says no more than that one item waits.
func (r *dependency) plain() bool {
	teams := r.FromTeam != "" || r.ToTeam != ""
	tie := r.Kind != "" || r.Lag != nil || r.Strength != "" || r.Contract != nil
	return !teams && !tie && len(r.unknown) == 0
}
