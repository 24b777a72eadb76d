package plan_test

import (
	"fmt"
	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
	"os"
	"strconv"
	"testing"
)

// prints an item, ancestors, all deps binding it, with results of From
func TestDeps(t *testing.T) {
	seed, _ := strconv.ParseUint(os.Getenv("SEED"), 10, 64)
	size := []plantest.Size{plantest.Tiny, plantest.Small, plantest.Small, plantest.Medium}[seed%4]
	p := plantest.Generate(seed, size)
	r, _ := plan.Make(t.Context(), p, plan.Settings{})
	ix := map[plan.ItemID]int{}
	for i, it := range p.Items {
		ix[it.ID] = i
	}
	for at := plan.ItemID(os.Getenv("A")); at != ""; at = p.Items[ix[at]].Parent {
		fmt.Printf("%+v\n  => %+v\n", p.Items[ix[at]], r.Items[ix[at]])
		for i, d := range p.Dependencies {
			if d.To == at {
				f := r.Items[ix[d.From]]
				fmt.Printf("   dep %d %+v\n      from status %d state %d cause %+v %d-%d shares %+v\n", i, d, p.Items[ix[d.From]].Status, f.State, f.Cause, f.Start, f.Finish, f.Shares)
			}
		}
	}
	var kids func(at plan.ItemID, ind string)
	kids = func(at plan.ItemID, ind string) {
		for i, it := range p.Items {
			if it.Parent == at {
				fmt.Printf("%s%s st%d bd%v shares %+v => state %d cause %+v %+v\n", ind, it.ID, it.Status, it.BrokenDown, it.Shares, r.Items[i].State, r.Items[i].Cause, r.Items[i].Shares)
				kids(it.ID, ind+"  ")
			}
		}
	}
	kids(plan.ItemID(os.Getenv("A")), "  kid ")
	for _, b := range []string{os.Getenv("B")} {
		if b != "" {
			fmt.Println("---", b)
			i := ix[plan.ItemID(b)]
			fmt.Printf("%+v\n => %+v\n", p.Items[i], r.Items[i])
			kids(plan.ItemID(b), " kid ")
		}
	}
}
