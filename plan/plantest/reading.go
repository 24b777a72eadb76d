package plantest

import (
	"math"

	"github.com/trestle-plan/trestle/plan"
)

// key names one activity: an item's share for a team, or the unbroken rest of a
// parent for a team.
type key struct {
	item plan.ItemID
	team plan.TeamID
}

// task is an activity that a right plan has.
type task struct {
	key
	at        int // the item's index in Problem.Items
	crew      *crew
	wants     plan.People // at once
	rest      bool        // the unbroken rest of a parent
	running   bool        // in progress: started
	pinned    bool
	expedited bool
	nameless  bool      // nobody said how much it is
	nobody    bool      // it needs people and its team will never have any
	shown     plan.Time // running: the start that is shown
	left      float64   // planned effort, within slack
	slack     float64
}

// fixed says that the task stands where it stands, whatever that breaks.
func (t *task) fixed() bool { return t.running || t.pinned }

// reading is a problem with its tree, its scope (rule 22) and the activities
// that a plan of it must have, found from the rules alone.
type reading struct {
	p         *plan.Problem
	index     map[plan.ItemID]int
	crews     map[plan.TeamID]*crew
	releases  map[plan.ReleaseID]*plan.Release
	parent    []int // -1 is none
	kids      [][]int
	depsTo    [][]int // by item: indexes of the dependencies on it
	inScope   []bool
	tasks     []task
	tasksOf   [][]int // by item
	quantiles quantiles
}

func newReading(p *plan.Problem) *reading {
	r := &reading{
		p:        p,
		index:    map[plan.ItemID]int{},
		crews:    map[plan.TeamID]*crew{},
		releases: map[plan.ReleaseID]*plan.Release{},
		parent:   make([]int, len(p.Items)),
		kids:     make([][]int, len(p.Items)),
		depsTo:   make([][]int, len(p.Items)),
		inScope:  make([]bool, len(p.Items)),
		tasksOf:  make([][]int, len(p.Items)),
	}
	for i := range p.Teams {
		c := newCrew(&p.Teams[i])
		r.crews[p.Teams[i].ID] = &c
	}
	for i := range p.Releases {
		r.releases[p.Releases[i].ID] = &p.Releases[i]
	}
	for i := range p.Items {
		r.index[p.Items[i].ID] = i
	}
	for i := range p.Items {
		r.parent[i] = -1
		if up, ok := r.index[p.Items[i].Parent]; ok {
			r.parent[i] = up
			r.kids[up] = append(r.kids[up], i)
		}
	}
	for d := range p.Dependencies {
		to := r.index[p.Dependencies[d].To]
		r.depsTo[to] = append(r.depsTo[to], d)
	}
	r.findScope()
	for i := range p.Items {
		r.findTasks(i)
	}
	return r
}

// leaf says that the item has no children: leaves are what is scheduled.
func (r *reading) leaf(i int) bool { return len(r.kids[i]) == 0 }

// under calls visit for an item and all of its descendants.
func (r *reading) under(i int, visit func(int)) {
	visit(i)
	for _, k := range r.kids[i] {
		r.under(k, visit)
	}
}

// isUnder says that an item is another or stands below it.
func (r *reading) isUnder(i, top int) bool {
	for ; i >= 0; i = r.parent[i] {
		if i == top {
			return true
		}
	}
	return false
}

// expedited says that an item or an ancestor of it is expedited.
func (r *reading) expedited(i int) bool {
	for ; i >= 0; i = r.parent[i] {
		if r.p.Items[i].Value.Urgency == plan.Expedite {
			return true
		}
	}
	return false
}

// open says that the item still has work in the plan, if it is in scope.
func (r *reading) open(i int) bool {
	s := r.p.Items[i].Status
	return s != plan.Done && s != plan.Dropped
}

// findTasks lists the activities of one item.
func (r *reading) findTasks(i int) {
	it := &r.p.Items[i]
	if !r.open(i) || !r.inScope[i] || (!r.leaf(i) && it.BrokenDown) {
		return
	}
	for s := range it.Shares {
		sh := &it.Shares[s]
		t := task{
			key: key{it.ID, sh.Team}, at: i, crew: r.crews[sh.Team], wants: sh.People,
			expedited: r.expedited(i),
		}
		if t.wants == 0 {
			t.wants = 10
		}
		if r.leaf(i) && shareFinished(it, sh) {
			continue
		}
		mean, known := r.quantiles.meanOf(sh.Estimate)
		t.left, t.slack = mean, meanTolerance(sh.Estimate)
		t.nameless = !known
		switch {
		case !r.leaf(i):
			t.rest = true
			below, slack := r.meansBelow(i, sh.Team)
			t.left, t.slack = mean-below, t.slack+slack
			if !known || t.left <= -t.slack {
				continue
			}
		case shareStarted(it, sh):
			t.running = true
			t.shown = shownStart(r.p, it, sh)
			t.left, t.slack = leftOf(sh, mean, t.slack)
			t.nameless = !known && sh.Remaining == nil
		default:
			t.pinned = it.Pin >= r.p.AsOf && it.Status != plan.InProgress
		}
		t.nobody = t.left > t.slack && !t.crew.everWorks(beginOf(r.p.AsOf))
		r.tasksOf[i] = append(r.tasksOf[i], len(r.tasks))
		r.tasks = append(r.tasks, t)
	}
}

// closeRests says that some unbroken rest is nothing or little more, closer than
// the checker's own reading of the estimates is exact.
func (r *reading) closeRests() bool {
	for i := range r.p.Items {
		if r.leaf(i) || r.p.Items[i].BrokenDown {
			continue
		}
		for _, sh := range r.p.Items[i].Shares {
			mean, known := r.quantiles.meanOf(sh.Estimate)
			below, slack := r.meansBelow(i, sh.Team)
			if slack += meanTolerance(sh.Estimate); known && math.Abs(mean-below) <= slack {
				return true
			}
		}
	}
	return false
}

// leftOf is rule 18 for the plan.
func leftOf(sh *plan.Share, mean, slack float64) (left, tolerance float64) {
	if sh.Remaining != nil {
		return float64(*sh.Remaining), 0
	}
	return math.Max(mean-float64(sh.Spent), mean/20), slack
}

// meansBelow sums, for one team, what the children of a parent carry: each the
// larger of its own mean, unless it was dropped or broken down, and what is
// below it.
func (r *reading) meansBelow(i int, team plan.TeamID) (sum, slack float64) {
	for k := range r.p.Items {
		if r.parent[k] != i {
			continue
		}
		it := &r.p.Items[k]
		below, wide := r.meansBelow(k, team)
		if it.Status != plan.Dropped && (r.leaf(k) || !it.BrokenDown) {
			for s := range it.Shares {
				if it.Shares[s].Team == team {
					mean, _ := r.quantiles.meanOf(it.Shares[s].Estimate)
					below = max(below, mean)
					wide += meanTolerance(it.Shares[s].Estimate)
				}
			}
		}
		sum, slack = sum+below, slack+wide
	}
	return sum, slack
}

// shareStarted and shareFinished are rule 17: an item in progress has started
// all of its shares, unless some say for themselves that they have.
func shareStarted(it *plan.Item, sh *plan.Share) bool {
	if it.Status != plan.InProgress {
		return false
	}
	for i := range it.Shares {
		if it.Shares[i].Started != 0 || it.Shares[i].Finished != 0 {
			return sh.Started != 0 || sh.Finished != 0
		}
	}
	return true
}

func shareFinished(it *plan.Item, sh *plan.Share) bool {
	return it.Status == plan.InProgress && sh.Finished != 0
}

// shownStart is the start that is shown for work in progress.
func shownStart(p *plan.Problem, it *plan.Item, sh *plan.Share) plan.Time {
	switch {
	case sh.Started != 0:
		return beginOf(sh.Started)
	case it.Started != 0:
		return beginOf(it.Started)
	default:
		return beginOf(p.AsOf)
	}
}

// releaseOf is the release an item is delivered with: its own, else that of
// the nearest ancestor that has one.
func (r *reading) releaseOf(i int) *plan.Release {
	for ; i >= 0; i = r.parent[i] {
		if id := r.p.Items[i].Release; id != "" {
			return r.releases[id]
		}
	}
	return nil
}

// promised lists the items that a commitment means: with everything below
// them, or everything delivered with its release.
func (r *reading) promised(c *plan.Commitment) []int {
	var all []int
	if c.Release != "" {
		for i := range r.p.Items {
			if rel := r.releaseOf(i); rel != nil && rel.ID == c.Release {
				all = append(all, i)
			}
		}
		return all
	}
	seen := map[int]bool{}
	for _, id := range c.Items {
		r.under(r.index[id], func(i int) {
			if !seen[i] {
				seen[i] = true
				all = append(all, i)
			}
		})
	}
	return all
}
