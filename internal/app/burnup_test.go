package app_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestBurnup_countsScopeDoneAndWhatFollows(t *testing.T) {
	in := installed(t, "harbour.yaml")
	release := fields{"release": "berthwise-14", "fresh": true}
	scope := must[app.ReleaseView](t, in, owner, "plan.release", release)
	n := len(scope.Items) + len(scope.Unknown)
	b := must[outlook.Burnup](t, in, owner, "plan.burnup", release)
	if got := outlook.By(b.Scope, b.AsOf); got != n || n == 0 {
		t.Errorf("the scope line ends at %d, want the %d items of the release", got, n)
	}
	late := 0
	for _, it := range scope.Items {
		if it.Forecast.P85 > b.Freeze {
			late++
		}
	}
	if got, want := outlook.By(b.Sure, b.Freeze), len(scope.Items)-late; got != want {
		t.Errorf("by the freeze %d are done with 85%%, want %d: those whose 85%% day is not after it", got, want)
	}
	if outlook.By(b.Likely, b.Freeze) < outlook.By(b.Sure, b.Freeze) {
		t.Errorf("less is likely by the freeze than is sure: %+v, %+v", b.Likely, b.Sure)
	}

	key := scope.Items[0].Key
	must[app.Changed](t, in, owner, "item.edit", fields{"key": string(key), "set": fields{"status": "done", "started": "2026-02-16", "finished": "2026-02-20"}})
	last := must[app.Changed](t, in, owner, "item.edit", fields{"key": string(scope.Items[1].Key), "set": fields{"release": nil}})
	release["seq"] = last.Seq
	b = must[outlook.Burnup](t, in, owner, "plan.burnup", release)
	if got := outlook.By(b.Done, b.AsOf); got != 1 || b.Done[0].Day != outlook.Day(work.DateOf(2026, 2, 20)) {
		t.Errorf("done is %+v, want one item from 20 February on", b.Done)
	}
	if got := outlook.By(b.Scope, b.AsOf); got != n-1 {
		t.Errorf("after one item left, the scope is %d, want %d", got, n-1)
	}
	release["release"], release["workspace"] = "none", string(in.id)
	if _, err := ask(t, in, owner, "plan.burnup", release); work.KindOf(err) != work.NotFound {
		t.Errorf("of no release: %v", err)
	}
}

func TestReleaseMoves_tellsAllReleasesSinceTheNewestBaseline(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "then", "name": "Then"})
	last := must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-51", "set": fields{"release": "berthwise-14"}})
	got := must[app.ReleaseMoves](t, in, owner, "plan.moved", fields{"fresh": true, "seq": last.Seq})
	if len(got.Releases) != 2 {
		t.Fatalf("%d releases moved, want the two of harbour", len(got.Releases))
	}
	for _, r := range got.Releases {
		one := must[app.ReleaseView](t, in, owner, "plan.release", fields{"release": string(r.Release), "since": "then", "fresh": true, "seq": last.Seq})
		if r.Baseline.Key != "then" || len(r.Came) != len(one.Moves.Came) || len(r.Moved) != len(one.Moves.Moved) || r.InNow != one.Moves.InNow || r.InThen != one.Moves.InThen {
			t.Errorf("%s moved %+v, the release itself says %+v", r.Release, r.ScopeMoves, *one.Moves)
		}
	}
	if _, err := ask(t, in, owner, "plan.moved", fields{"workspace": string(in.id), "since": "never"}); work.KindOf(err) != work.NotFound {
		t.Errorf("since no baseline: %v", err)
	}
}
