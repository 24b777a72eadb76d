package forecast

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// gathered collects what workers made. The mutex guards all.
type gathered[T any] struct {
	mu  sync.Mutex
	all []*T
}

func (g *gathered[T]) put(t *T) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all = append(g.all, t)
}

// centred are numbers less their mean, and the sum of their squares.
func centred(row []int64) (out []float64, square float64) {
	sum := int64(0)
	for _, v := range row {
		sum += v
	}
	mean := float64(sum) / float64(max(1, len(row)))
	out = make([]float64, len(row))
	for i, v := range row {
		out[i] = float64(v) - mean
		square += float64(out[i] * out[i])
	}
	return out, square
}

// doubledRanks are twice the ranks of numbers from 1; equal ones share the middle.
func doubledRanks(row []int64) []int64 {
	order := make([]int, len(row))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(row[a], row[b]) })
	out := make([]int64, len(row))
	for first := 0; first < len(order); {
		end := first + 1
		for end < len(order) && row[order[end]] == row[order[first]] {
			end++
		}
		for _, i := range order[first:end] {
			out[i] = int64(first + 1 + end)
		}
		first = end
	}
	return out
}

// correlation is that of two rows of numbers; 0 where one does not vary. Of
// doubled ranks it is Spearman's.
func correlation(a, b []int64) float64 {
	x, xx := centred(a)
	y, yy := centred(b)
	if xx == 0 || yy == 0 {
		return 0
	}
	xy := 0.0
	for i := range x {
		xy += float64(x[i] * y[i])
	}
	return xy / math.Sqrt(float64(xx*yy))
}

// shares fits the finish to the deviates of all factors and notes what each
// explains.
func (r *reckoning) shares(out *Risk, sources []source) {
	var columns [][]float64
	var to []*float64
	column := func(s stream, share *float64) {
		row := make([]float64, len(r.trials))
		for k, trial := range r.trials {
			row[k] = s.normal(trial)
		}
		columns, to = append(columns, row), append(to, share)
	}
	r.common(out)
	if r.draws.organisationBy > 0 {
		column(r.draws.organisation, &out.Organisation)
	}
	for i := range out.Teams {
		column(r.draws.teams[r.number(r.draws.teamNames, out.Teams[i].Name)], &out.Teams[i].Share)
	}
	for i := range out.Releases {
		column(r.draws.releases[r.number(r.draws.releaseNames, out.Releases[i].Name)], &out.Releases[i].Share)
	}
	most := min(mostSources, len(r.trials)/trialsPerSource-len(columns))
	for _, s := range sources[:max(0, min(most, len(sources)))] {
		n := &out.Nodes[s.at]
		column(r.draws.nodes[n.Node].own, &n.Share)
	}
	explained := 0.0
	for i, c := range fit(columns, r.finish) {
		*to[i] = max(0, float64(c.value*c.value)-float64(c.deviation*c.deviation)) * float64(len(r.trials)-1) / r.square
		explained += *to[i]
	}
	out.Rest = max(0, 1-explained)
}

// number is the place of a name.
func (r *reckoning) number(names []uint64, name uint64) int { return slices.Index(names, name) }

// common lists the teams and releases whose factors bear on work that the target
// waits for.
func (r *reckoning) common(out *Risk) {
	teams, releases := map[uint64]bool{}, map[uint64]bool{}
	for _, i := range r.traced.steps {
		n := &r.draws.nodes[r.traced.course.steps[i].node]
		if n.fixed || r.traced.course.steps[i].kind == gathering {
			continue
		}
		if r.draws.teamBy > 0 {
			teams[r.draws.teamNames[n.team-1]] = true
		}
		if n.release != 0 && r.draws.releaseBy > 0 {
			releases[r.draws.releaseNames[n.release-1]] = true
		}
	}
	out.Teams, out.Releases = named(teams), named(releases)
}

// named are factors in the order of their names.
func named(names map[uint64]bool) []FactorRisk {
	out := make([]FactorRisk, 0, len(names))
	for name := range names {
		out = append(out, FactorRisk{Name: name})
	}
	slices.SortFunc(out, func(a, b FactorRisk) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// coefficient of a least-squares fit, with its standard deviation.
type coefficient struct{ value, deviation float64 }

// fit is the least-squares fit of y, which has mean 0, to columns: by Cholesky's
// factors of the normal equations. Columns of independent deviates, a few times
// fewer than rows, keep these well conditioned.
func fit(columns [][]float64, y []float64) []coefficient {
	p := len(columns)
	for _, c := range columns {
		centre(c)
	}
	factor := make([][]float64, p)
	for i := range p {
		factor[i] = make([]float64, i+1)
		for j := range i + 1 {
			factor[i][j] = dot(columns[i], columns[j])
		}
	}
	cholesky(factor)
	right := make([]float64, p)
	for i := range p {
		right[i] = dot(columns[i], y)
	}
	b := solve(factor, right)
	left := 0.0
	for k := range y {
		rest := y[k]
		for i := range p {
			rest -= float64(b[i] * columns[i][k])
		}
		left += float64(rest * rest)
	}
	variance := left / float64(max(1, len(y)-p-1))
	out := make([]coefficient, p)
	for i := range p {
		unit := make([]float64, p)
		unit[i] = 1
		out[i] = coefficient{b[i], math.Sqrt(max(0, float64(variance*solve(factor, unit)[i])))}
	}
	return out
}

// centre takes the mean off a column.
func centre(c []float64) {
	sum := 0.0
	for _, v := range c {
		sum += v
	}
	mean := sum / float64(len(c))
	for i := range c {
		c[i] -= mean
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}

// cholesky turns the lower half of a matrix into its factor, in place. A column
// that others make up counts for nothing.
func cholesky(a [][]float64) {
	for j := range a {
		whole := a[j][j]
		for k := range j {
			a[j][j] -= float64(a[j][k] * a[j][k])
		}
		if a[j][j] <= whole*1e-10 {
			a[j][j] = math.Inf(1)
		}
		a[j][j] = math.Sqrt(a[j][j])
		for i := j + 1; i < len(a); i++ {
			for k := range j {
				a[i][j] -= float64(a[i][k] * a[j][k])
			}
			a[i][j] /= a[j][j]
		}
	}
}

// solve finds x of A x = b from the factor of A.
func solve(factor [][]float64, b []float64) []float64 {
	x := make([]float64, len(b))
	for i := range x {
		x[i] = b[i]
		for k := range i {
			x[i] -= float64(factor[i][k] * x[k])
		}
		x[i] /= factor[i][i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for k := i + 1; k < len(x); k++ {
			x[i] -= float64(factor[k][i] * x[k])
		}
		x[i] /= factor[i][i]
	}
	return x
}
