package app_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/store/storetest"
	"github.com/trestle-plan/trestle/internal/work"
)

// export returns the workspace as a plan file, once the plan of its last act is
// kept.
func (in *installation) export(t *testing.T) []byte {
	t.Helper()
	in.settle(t)
	var out []byte
	err := in.store.View(t.Context(), in.id, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err == nil {
			out, err = planfile.Marshal(w, planfile.JSON)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// settle waits until the plan of the last act is kept.
func (in *installation) settle(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	w, err := in.planner.Working(ctx, in.id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.planner.AwaitKept(ctx, in.id, w.Seq); err != nil {
		t.Fatalf("the plan of act %d is not kept: %v", w.Seq, err)
	}
}

// scribe writes random acts.
type scribe struct {
	t  *testing.T
	in *installation
	*rand.Rand
	did map[string]int // acts by use case
}

// write does one random act of a use case; what is refused is no act.
func (s *scribe) write(by catalogue.Actor, u *catalogue.UseCase) {
	given, ok := s.input(u)
	if !ok {
		return
	}
	given["workspace"] = string(s.in.id)
	switch _, err := ask(s.t, s.in, by, u.Name, given); {
	case err == nil:
		s.did[u.Name]++
	case work.KindOf(err) == work.Internal:
		s.t.Fatalf("%s %v: %v", u.Name, given, err)
	}
}

// pick returns the key, or the identity, of some record of a kind.
func (s *scribe) pick(kind string) string {
	w, err := s.in.planner.Working(s.t.Context(), s.in.id)
	if err != nil {
		s.t.Fatal(err)
	}
	n := w.Count(kind)
	if n == 0 {
		return "none"
	}
	i := s.IntN(n)
	if key := w.KeyAt(kind, i); key != "" {
		return key
	}
	return string(w.Place(kind, i).ID)
}

func (s *scribe) one(of ...any) any { return of[s.IntN(len(of))] }

func (s *scribe) day() string {
	return work.DateOf(2026, 3, 2).AddDays(s.IntN(300)).String()
}

// input makes the input of a use case; false if it is none of those that are
// undone.
func (s *scribe) input(u *catalogue.UseCase) (fields, bool) {
	switch u.Name {
	case "item.edit":
		return fields{"key": s.pick("item"), "set": s.itemPatch()}, true
	case "item.edit-many":
		return fields{"keys": []string{s.pick("item"), s.pick("item")}, "set": fields{"status": s.one("ready", "proposed", "in-progress", "done")}, "add": fields{"labels": []string{"swept"}}}, true
	case "item.create":
		return fields{"record": fields{"product": s.pick("product"), "title": fmt.Sprintf("Item %d", s.IntN(1000)), "team": s.pick("team"), "estimate": s.pick("size")}}, true
	case "item.move":
		return fields{"keys": []string{s.pick("item"), s.pick("item")}, "after": s.pick("item")}, true
	case "rank.apply":
		return fields{"keys": []string{s.pick("item"), s.pick("item"), s.pick("item")}}, true
	case "dependency.create":
		return fields{"record": fields{"from": s.pick("item"), "to": s.pick("item"), "lag": "1d"}}, true
	case "dependency.edit":
		return fields{"key": s.pick("dependency"), "set": fields{"strength": s.one("hard", "soft")}}, true
	case "relation.create":
		return fields{"record": fields{"a": s.pick("item"), "b": s.pick("item")}}, true
	case "commitment.edit":
		return fields{"key": s.pick("commitment"), "set": fields{"date": s.day()}, "why": "asked"}, true
	case "team.edit":
		return fields{"key": s.pick("team"), "set": fields{"focus": s.one(0.5, 0.6, 0.9), "limit": s.one(3, 4, nil)}}, true
	case "release.edit":
		return fields{"key": s.pick("release"), "set": fields{"name": fmt.Sprint("Release ", s.IntN(100))}}, true
	case "workspace.edit":
		return fields{"set": fields{"name": fmt.Sprint("Harbour ", s.IntN(100))}}, true
	case "comment.add":
		return fields{"kind": "item", "key": s.pick("item"), "body": "Seen."}, true
	case "member.give":
		return fields{"actor": fmt.Sprint("actor", s.IntN(9)), "role": "viewer"}, true
	case "baseline.keep":
		return fields{"key": fmt.Sprint("b", s.IntN(100))}, true
	case "baseline.drop":
		return fields{"key": s.pick("baseline")}, true
	case "change.apply":
		return fields{"changes": []fields{
			{"kind": "item", "do": "edit", "key": s.pick("item"), "set": s.itemPatch()},
			{"kind": "client", "do": "create", "record": fields{"key": fmt.Sprint("c", s.IntN(100))}},
		}}, true
	case "history.undo", "history.redo":
		return fields{}, true
	}
	if kind := u.Record; u.Method == "DELETE" && kind != "" {
		return fields{"key": s.pick(kind)}, true
	}
	if kind := u.Record; kind == "client" || kind == "goal" || kind == "product" || kind == "calendar" || kind == "size" || kind == "field" {
		if u.Method == "PATCH" {
			return fields{"key": s.pick(kind), "set": fields{"name": fmt.Sprint("Name ", s.IntN(100))}}, true
		}
	}
	return nil, false
}

func (s *scribe) itemPatch() fields {
	return s.one(
		fields{"title": fmt.Sprint("Title ", s.IntN(100))},
		fields{"description": s.one("Why, in *short*.", "## Why\n\n- one\n  - two\n", nil)},
		fields{"status": s.one("ready", "proposed", "in-progress", "done", "dropped")},
		fields{"shares": []fields{{"team": s.pick("team"), "estimate": fields{"low": 1, "likely": 1 + s.IntN(9), "high": 20}}}},
		fields{"pin": s.one(s.day(), nil)},
		fields{"hold_until": s.one(s.day(), nil)},
		fields{"parent": s.one(s.pick("item"), nil)},
		fields{"labels": []string{"a", "b"}[:s.IntN(3)]},
		fields{"release": s.one(s.pick("release"), nil)},
	).(fields)
}

func TestUndo_ofAllActsRestoresTheBytes(t *testing.T) {
	sequences, acts := 8, 20
	if os.Getenv("TRESTLE_PROOF") == "full" {
		sequences = 1000
	}
	const seed = 20261122
	t.Logf("%d sequences of %d acts on each database, seed %d", sequences, acts, seed)
	storetest.OnEmpty(t, func(t *testing.T, url string) {
		did := map[string]int{}
		in := installedIn(t, opened(t, url), "harbour.yaml")
		for i := range sequences {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			if !undoneBytes(t, in, &scribe{t: t, in: in, Rand: r, did: did}, acts) {
				t.Fatalf("sequence %d", i)
			}
		}
		t.Logf("acts by use case: %v", did)
	})
}

// undoneBytes writes random acts of two actors, undoes them all, newest first, and
// tells whether the export is what it was.
func undoneBytes(t *testing.T, in *installation, s *scribe, acts int) bool {
	t.Helper()
	before := in.export(t)
	start := must[app.History](t, in, owner, "history.list", fields{"limit": 1}).Seq
	actors := []catalogue.Actor{owner, catalogue.LocalOwner("bob")}
	writes := writesOf(in)
	for range acts {
		s.write(actors[s.IntN(2)], writes[s.IntN(len(writes))])
	}
	for {
		act, ok := newest(t, in, start)
		if !ok {
			break
		}
		undone := must[app.TakenBack](t, in, catalogue.LocalOwner(act.Actor), "history.undo", fields{})
		if undone.Of.Seq != act.Seq && undone.Of.Of != act.Seq {
			t.Fatalf("undo of %s took back act %d, want %d", act.Actor, undone.Of.Seq, act.Seq)
		}
	}
	after := in.export(t)
	if !bytes.Equal(before, after) {
		t.Errorf("export (-before +after):\n%s", cmp.Diff(string(before), string(after)))
		return false
	}
	return true
}

func writesOf(in *installation) []*catalogue.UseCase {
	var writes []*catalogue.UseCase
	for _, u := range in.Catalogue().All() {
		if u.Access == catalogue.Write {
			writes = append(writes, u)
		}
	}
	return writes
}

// newest returns the newest act of a person after a number that stands: it, or
// its last redo, was not taken back.
func newest(t *testing.T, in *installation, start int64) (app.ActOf, bool) {
	t.Helper()
	back := map[int64]bool{}
	all := must[app.History](t, in, owner, "history.list", fields{"limit": 500})
	for _, act := range all.Acts {
		if act.Seq <= start {
			break
		}
		if act.Actor == planner.Actor {
			continue
		}
		row := act.Seq
		if act.Of != 0 {
			row = act.Of
		}
		if _, seen := back[row]; seen {
			continue
		}
		back[row] = act.Cause == string(store.CauseUndo)
		if !back[row] {
			return act, true
		}
	}
	return app.ActOf{}, false
}
