package app_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestRelease_tellsWhatMovedSinceABaseline(t *testing.T) {
	in := installed(t, "harbour.yaml")
	first := must[app.ReleaseView](t, in, owner, "plan.release", fields{"release": "berthwise-14", "fresh": true})
	if len(first.Items) < 3 || first.Moves != nil {
		t.Fatalf("%d items, moves %+v; want some items and no moves where no baseline is named", len(first.Items), first.Moves)
	}
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "then", "name": "Then"})
	went, stays := first.Items[1].Key, first.Items[0].Key
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-51", "set": fields{"release": "berthwise-14"}})
	must[app.Changed](t, in, owner, "item.edit", fields{"key": string(went), "set": fields{"release": nil}})
	last := must[app.Changed](t, in, owner, "item.edit", fields{"key": string(stays), "set": fields{"hold_until": "2026-12-01"}})
	now := must[app.ReleaseView](t, in, owner, "plan.release", fields{"release": "berthwise-14", "since": "then", "fresh": true, "seq": last.Seq})
	m := now.Moves
	if m == nil || len(m.Came) != 1 || m.Came[0].Item != "QUA-51" || len(m.Went) != 1 || m.Went[0].Item != went || m.Went[0].Why != "taken out" {
		t.Fatalf("moves %+v, want QUA-51 come and %s gone", m, went)
	}
	found := false
	for _, move := range m.Moved {
		if move.Item == stays {
			found = move.Days > 0 && move.Finish > move.WasFinish
		}
	}
	if !found {
		t.Errorf("moved %+v, want %s later", m.Moved, stays)
	}
	if m.InThen < m.InNow-1 || m.Baseline.Name != "Then" {
		t.Errorf("in the freeze %d then and %d now, of %q", m.InThen, m.InNow, m.Baseline.Name)
	}
	for _, wrong := range []fields{{"release": "berthwise-14", "since": "never"}, {"release": "none"}, {"release": "berthwise-14", "likelihood": 100}} {
		wrong["workspace"] = string(in.id)
		if _, err := ask(t, in, owner, "plan.release", wrong); work.KindOf(err) != work.NotFound && work.KindOf(err) != work.Invalid {
			t.Errorf("%v is answered with %v, want a refusal", wrong, err)
		}
	}
	if _, err := ask(t, in, owner, "plan.bringsin", fields{"workspace": string(in.id), "release": "berthwise-14", "item": string(went)}); work.KindOf(err) != work.NotFound {
		t.Errorf("what would bring in an item of no release: %v", err)
	}
}
