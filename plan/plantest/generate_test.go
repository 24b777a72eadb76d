package plantest

import (
	"reflect"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

func TestGenerate_sameSeedSameProblem(t *testing.T) {
	for seed := range uint64(20) {
		if !reflect.DeepEqual(Generate(seed, Small), Generate(seed, Small)) {
			t.Errorf("%s: two problems", seedName(seed))
		}
	}
}

// TestGenerate_usesEveryFeature counts what a hundred workspaces hold; a
// feature that no workspace has is a feature that no proof covers.
func TestGenerate_usesEveryFeature(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(100) {
		p := Generate(seed, Small)
		for i := range p.Teams {
			countTeam(seen, &p.Teams[i])
		}
		r := newReading(p)
		for i := range p.Items {
			countItem(seen, r, i)
		}
		for i := range p.Dependencies {
			countDependency(seen, r, &p.Dependencies[i])
		}
		count(seen, "kept plan", len(p.Kept) > 0)
	}
	for what, n := range seen {
		if n == 0 {
			t.Errorf("no workspace has %s", what)
		}
	}
	if len(seen) < 40 {
		t.Errorf("%d features counted, want 40 or more", len(seen))
	}
}

func count(seen map[string]int, what string, is bool) {
	n := 0
	if is {
		n = 1
	}
	seen[what] += n
}

func countTeam(seen map[string]int, t *plan.Team) {
	count(seen, "a team without people", len(t.Memberships) == 0)
	count(seen, "a limit", t.Limit > 0)
	count(seen, "sprints", t.Sprints.Days > 0)
	count(seen, "focus", t.Focus > 0)
	count(seen, "time kept free", t.KeptFree > 0)
	count(seen, "an exception", len(t.Exceptions) > 0)
	count(seen, "an allocation", len(t.Allocation) > 0)
	for _, b := range t.Blackouts {
		count(seen, "a partial blackout", b.Capacity > 0)
		count(seen, "a full blackout", b.Capacity == 0)
	}
	for _, m := range t.Memberships {
		count(seen, "somebody who joins", m.From > 0)
		count(seen, "somebody who leaves", m.To > 0)
		count(seen, "a part-time member", m.People < 10)
		count(seen, "a skill", len(m.Skills) > 0)
	}
}

func countItem(seen map[string]int, r *reading, i int) {
	it := &r.p.Items[i]
	level := 0
	for at := r.parent[i]; at >= 0; at = r.parent[at] {
		level++
	}
	count(seen, "a fourth level", level == 3)
	count(seen, "a broken-down parent", !r.leaf(i) && it.BrokenDown)
	for _, t := range r.tasksOf[i] {
		count(seen, "an unbroken rest", r.tasks[t].rest)
	}
	count(seen, "several shares", len(it.Shares) > 1)
	count(seen, "a leaf without a team", r.leaf(i) && len(it.Shares) == 0)
	count(seen, "shares together", it.Together && len(it.Shares) > 1)
	count(seen, "a hold on a parent", !r.leaf(i) && it.NotBefore > 0)
	count(seen, "a pin to come", it.Pin > r.p.AsOf)
	count(seen, "a pin of the past", it.Pin > 0 && it.Pin < r.p.AsOf)
	count(seen, "an expedited item", it.Value.Urgency == plan.Expedite)
	count(seen, "a release", it.Release != "")
	for s := plan.Ready; s <= plan.Dropped; s++ {
		count(seen, "status "+string('0'+rune(s)), it.Status == s)
	}
	for s := range it.Shares {
		sh := &it.Shares[s]
		for k := plan.EstimateNone; k <= plan.EstimateHistory; k++ {
			count(seen, "estimate "+string('0'+rune(k)), sh.Estimate.Kind == k)
		}
		count(seen, "remaining work said", sh.Remaining != nil)
		count(seen, "a share that started for itself", sh.Started > 0)
		count(seen, "a finished share", sh.Finished > 0)
		count(seen, "an assumed estimate", sh.Estimate.Assumed != "")
	}
}

func countDependency(seen map[string]int, r *reading, d *plan.Dependency) {
	for k := plan.FinishStart; k <= plan.StartFinish; k++ {
		count(seen, "dependency kind "+string('0'+rune(k)), d.Kind == k)
	}
	count(seen, "a finish bounded with a lag", toFinish(d.Kind) && d.Lag != 0)
	count(seen, "a finish bounded softly", toFinish(d.Kind) && d.Strength == plan.Soft)
	count(seen, "the finish of shares together bounded", toFinish(d.Kind) && r.p.Items[r.index[d.To]].Together)
	count(seen, "a soft dependency", d.Strength == plan.Soft)
	count(seen, "a negative working lag", d.Lag < 0 && d.LagClock == plan.Working)
	count(seen, "a negative elapsed lag", d.Lag < 0 && d.LagClock == plan.Elapsed)
	count(seen, "a named team", d.FromTeam != "" || d.ToTeam != "")
	count(seen, "a dependency of a parent", !r.leaf(r.index[d.From]))
	count(seen, "a dependency on a parent", !r.leaf(r.index[d.To]))
	count(seen, "a promise", d.PromisedBy > 0)
	count(seen, "a need-by", d.NeedBy > 0)
}

func TestScale_hasTheShapeItSays(t *testing.T) {
	p := Scale(4000, 40, 1)
	if len(p.Items) != 4000 || len(p.Teams) != 40 {
		t.Fatalf("%d items, %d teams, want 4000, 40", len(p.Items), len(p.Teams))
	}
	root := map[plan.ItemID]plan.ItemID{}
	var find func(plan.ItemID) plan.ItemID
	find = func(id plan.ItemID) plan.ItemID {
		if up, ok := root[id]; ok {
			return find(up)
		}
		return id
	}
	for _, d := range p.Dependencies {
		if a, b := find(d.From), find(d.To); a != b {
			root[a] = b
		}
	}
	stories, sizes, largest := 0, map[plan.ItemID]int{}, 0
	for _, it := range p.Items {
		if len(it.Shares) > 0 {
			stories++
			top := find(it.ID)
			sizes[top]++
			largest = max(largest, sizes[top])
		}
	}
	if largest*100 < stories*30 {
		t.Errorf("the largest component has %d of %d stories, want 30 %% or more", largest, stories)
	}
	if _, err := plan.Make(t.Context(), p, plan.Settings{}); err != nil {
		t.Error(err)
	}
}
