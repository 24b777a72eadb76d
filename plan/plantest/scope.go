package plantest

import "github.com/trestle-plan/trestle/plan"

// findScope is rule 22: which items are planned at all. Everything open that is
// not proposed is; of the proposed, what a commitment or something planned
// stands on.
func (r *reading) findScope() {
	for i := range r.p.Items {
		s := r.p.Items[i].Status
		r.inScope[i] = s == plan.Ready || s == plan.InProgress
	}
	for c := range r.p.Commitments {
		for _, i := range r.promised(&r.p.Commitments[c]) {
			r.need(i)
		}
	}
	for again := true; again; {
		again = false
		for d := range r.p.Dependencies {
			if dep := &r.p.Dependencies[d]; dep.Strength == plan.Hard && r.leanedOn(dep) {
				again = r.needUnder(dep) || again
			}
		}
	}
}

// need puts a proposed item in scope, and says whether that is new.
func (r *reading) need(i int) bool {
	if r.inScope[i] || r.p.Items[i].Status != plan.Proposed {
		return false
	}
	r.inScope[i] = true
	return true
}

// leanedOn says that something planned stands behind a dependency: it stands
// whole, even where the dependency names one team.
func (r *reading) leanedOn(dep *plan.Dependency) bool {
	found := false
	r.under(r.index[dep.To], func(i int) {
		found = found || (r.inScope[i] && r.open(i) && r.bears(i))
	})
	return found
}

// needUnder puts what a dependency stands on in scope.
func (r *reading) needUnder(dep *plan.Dependency) bool {
	from := r.index[dep.From]
	if r.p.Items[from].Status == plan.Dropped {
		return false
	}
	news := false
	r.under(from, func(i int) { news = r.need(i) || news })
	return news
}

// bears says that an item carries activities: a leaf, or a parent with an
// unbroken rest.
func (r *reading) bears(i int) bool {
	it := &r.p.Items[i]
	if r.leaf(i) || it.BrokenDown {
		return r.leaf(i)
	}
	for _, sh := range it.Shares {
		mean, known := r.quantiles.meanOf(sh.Estimate)
		if below, _ := r.meansBelow(i, sh.Team); known && mean > below {
			return true
		}
	}
	return false
}
