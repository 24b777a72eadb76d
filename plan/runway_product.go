package plan

import (
	"github.com/trestle-plan/trestle/plan/forecast"
)

// ProductRunway is how far ahead a product's technical work lands before what
// stands on it is planned to start: in each trial the least over all of that work.
// Below zero it lands after a planned start, which then moves.
type ProductRunway struct {
	Product       string // of what stands on the work
	Pairs         int    // of technical work and what stands on it
	P50, P85, P95 int64  // days ahead that hold in 50, 85 and 95 of 100 trials
	InTime        int    // trials in which no planned start moves for it
	Trials        int
}

// landings groups, by product, the technical items that functional items stand on
// by a hard dependency, where both are planned and the latter has not started.
func (r *Result) landings() (groups [][]forecast.Landing, products []string) {
	m := r.model
	at := map[string]int{}
	for i := range m.p.Dependencies {
		d := &m.p.Dependencies[i]
		from, to := m.ix.items[d.From], m.ix.items[d.To]
		if d.Strength == Soft || m.p.Items[from].Backlog == Functional || m.p.Items[to].Backlog != Functional {
			continue
		}
		if m.finish[from] < 0 || r.Items[from].State != Planned || r.Items[to].State != Planned || m.p.Items[to].Status == InProgress {
			continue
		}
		product := m.p.Items[to].Product
		k, known := at[product]
		if !known {
			k = len(groups)
			at[product] = k
			groups, products = append(groups, nil), append(products, product)
		}
		groups[k] = append(groups[k], forecast.Landing{Node: m.finish[from], Before: r.Items[to].Start.StartDay()})
	}
	return groups, products
}

// readLeads reads the runway of every product.
func (r *Result) readLeads(out *forecast.Outcome, groups [][]forecast.Landing, products []string) {
	for i, product := range products {
		l := out.Lead(i)
		r.Products = append(r.Products, ProductRunway{
			Product: product, Pairs: len(groups[i]), InTime: l.InTime(), Trials: r.Trials,
			P50: l.Days(500), P85: l.Days(850), P95: l.Days(950),
		})
	}
}
