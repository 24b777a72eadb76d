package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestBoard_showsWorkByStatus(t *testing.T) {
	in := installed(t, "harbour.yaml")
	b := must[app.Board](t, in, owner, "board.get", fields{"team": "devices"})
	counts := map[work.Status]int{}
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	for i := range working.Workspace.Items {
		it := &working.Workspace.Items[i]
		if !it.Archived && slices.ContainsFunc(it.Shares, func(s work.Share) bool { return s.Team == "devices" }) {
			counts[it.Status]++
		}
	}
	for n, c := range b.Columns {
		if c.Count != counts[c.Status] || c.All != c.Count || len(b.Lanes) != 1 || b.Lanes[0].Cells[n].Count != c.Count {
			t.Errorf("%s has %+v, want %d items in one lane", c.Status, c, counts[c.Status])
		}
		if want := min(c.Count, 25); len(b.Lanes[0].Cells[n].Cards) != want {
			t.Errorf("%s shows %d cards, want %d", c.Status, len(b.Lanes[0].Cells[n].Cards), want)
		}
	}
	blocked := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "team:devices is:blocked is:open", "limit": 100})
	want := map[string]bool{}
	for i := range blocked.Items {
		want[blocked.Items[i].Key] = true
	}
	for _, c := range cardsOf(&b) {
		if (len(c.Blocked) > 0) != want[string(c.Key)] {
			t.Errorf("%s waits for %v, the filter says %t", c.Key, c.Blocked, want[string(c.Key)])
		}
	}
}

func cardsOf(b *app.Board) []app.Card {
	var out []app.Card
	for i := range b.Lanes {
		for n := range b.Lanes[i].Cells {
			out = append(out, b.Lanes[i].Cells[n].Cards...)
		}
	}
	return out
}

func cardOf(t *testing.T, b *app.Board, key work.ItemKey) app.Card {
	t.Helper()
	for _, c := range cardsOf(b) {
		if c.Key == key {
			return c
		}
	}
	t.Fatalf("%s is on no card", key)
	return app.Card{}
}

func TestBoard_tellsWhatIsOverItsLimit(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Changed](t, in, owner, "team.edit", fields{"key": "devices", "set": fields{"board_limits": fields{"in_progress": 2}}})
	b := must[app.Board](t, in, owner, "board.get", fields{"team": "devices", "filter": "label:nothing"})
	c := b.Columns[2]
	if c.Limit != 2 || c.Over != c.All-2 || c.Over <= 0 || c.Count != 0 {
		t.Errorf("in progress is %+v, want it over a limit of 2 whatever the filter", c)
	}
	if len(b.Over) != 1 || !strings.Contains(b.Over[0], "it means to have 2 at most") {
		t.Errorf("said %q, want one sentence of the limit", b.Over)
	}
	if all := must[app.Board](t, in, owner, "board.get", fields{}); len(all.Over) != 1 {
		t.Errorf("the board of all says %q, want the one team that is over", all.Over)
	}
	// The limit is told, not forbidden.
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-51", "set": fields{"status": "in-progress"}})
	if after := must[app.Board](t, in, owner, "board.get", fields{"team": "devices"}); after.Columns[2].Over != c.Over+1 {
		t.Errorf("after one more it is over by %d, want %d", after.Columns[2].Over, c.Over+1)
	}
}

func TestBoard_countsDaysFromTheChangeOfStatus(t *testing.T) {
	in := installed(t, "harbour.yaml")
	b := must[app.Board](t, in, owner, "board.get", fields{"team": "devices"})
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	was := cardOf(t, &b, "QUA-50")
	if started := working.Item("QUA-50").Started; was.Days != int(work.DateOf(2026, 2, 2)-started) && was.Days != 0 {
		t.Errorf("%s is %d days in progress, the item says it began on %s", was.Key, was.Days, started)
	}
	ready := cardOf(t, &b, "QUA-51")
	if ready.Days != 0 || ready.Since.IsZero() {
		t.Errorf("%s came today, and is %d days ready since %s", ready.Key, ready.Days, ready.Since)
	}
	place, _ := working.PlaceOf(store.Items.Name(), "QUA-51")
	act := must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-51", "set": fields{"status": "in-progress"}})
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-51", "set": fields{"title": "Another"}})
	after := must[app.Board](t, in, owner, "board.get", fields{"team": "devices"})
	moved := cardOf(t, &after, "QUA-51")
	if err := in.store.View(t.Context(), in.id, func(tx *store.Tx) error {
		since, err := tx.SinceOf("item", "status", []store.ID{place.ID})
		if err != nil {
			return err
		}
		is, err := tx.Act(act.Seq)
		if since[place.ID].Changed != is.At || !moved.Since.Equal(is.At) {
			t.Errorf("since %s on the card, %s in the log; the act was at %s", moved.Since, since[place.ID].Changed, is.At)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestBoard_cutsIntoLanes(t *testing.T) {
	in := installed(t, "harbour.yaml")
	b := must[app.Board](t, in, owner, "board.get", fields{"lanes": "parent"})
	if len(b.Lanes) < 2 || b.Lanes[len(b.Lanes)-1].Key != "" && b.MoreLanes == 0 {
		t.Fatalf("%d lanes, the last %q; want several and those of nothing last", len(b.Lanes), b.Lanes[len(b.Lanes)-1].Key)
	}
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range b.Lanes {
		sum := 0
		for _, c := range l.Cells {
			sum += c.Count
			if len(c.Cards) > 8 {
				t.Errorf("a cell of %s shows %d cards, want 8 at most", l.Key, len(c.Cards))
			}
			for _, card := range c.Cards {
				if parent := working.Item(card.Key).Parent; string(parent) != l.Key {
					t.Errorf("%s stands under %q and is a part of %q", card.Key, l.Key, parent)
				}
			}
		}
		if sum != l.Count {
			t.Errorf("the cells of %s have %d items, the lane %d", l.Key, sum, l.Count)
		}
	}
	more := must[app.Board](t, in, owner, "board.get", fields{"more": "ready"})
	if cell := more.Lanes[0].Cells[1]; len(cell.Cards) != min(cell.Count, 250) {
		t.Errorf("of more shown are %d of %d cards", len(cell.Cards), cell.Count)
	}
	for _, wrong := range []fields{{"lanes": "colour"}, {"more": "dropped"}, {"filter": "no(such"}, {"team": "nobody"}} {
		wrong["workspace"] = string(in.id)
		if _, err := ask(t, in, owner, "board.get", wrong); work.KindOf(err) != work.Invalid && work.KindOf(err) != work.NotFound {
			t.Errorf("%v is answered with %v, want a refusal", wrong, err)
		}
	}
}
