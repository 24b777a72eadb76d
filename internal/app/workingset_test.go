package app_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// kept is what a page keeps of a workspace: of each kind the records by identity,
// as JSON has them, and of each item what the plan says.
type kept struct {
	cursor string
	header string
	rows   map[string]map[string]any // by kind; "plan" for what the plan says
}

// answer is a snapshot as a program reads it.
type answer struct {
	Cursor string                      `json:"cursor"`
	Since  string                      `json:"since"`
	Header json.RawMessage             `json:"header"`
	Items  map[string][]any            `json:"items"`
	Plan   map[string][]any            `json:"plan"`
	Others map[string][]map[string]any `json:"others"`
	Gone   map[string][]string         `json:"gone"`
}

// asked asks for what differs since a cursor, as JSON.
func asked(t *testing.T, in *installation, since string) answer {
	t.Helper()
	set := must[app.WorkingSet](t, in, owner, "workspace.snapshot", fields{"since": since})
	text, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// take takes an answer over, as docs/events.md tells pages to.
func (k *kept) take(t *testing.T, a answer) {
	t.Helper()
	if a.Since == "" {
		*k = kept{rows: map[string]map[string]any{}}
	} else if a.Since != k.cursor {
		t.Fatalf("asked since %q and told since %q", k.cursor, a.Since)
	}
	k.cursor = a.Cursor
	if a.Header != nil {
		k.header = string(a.Header)
	}
	for kind, ids := range a.Gone {
		for _, id := range ids {
			delete(k.rows[kind], id)
			if kind == "item" {
				delete(k.rows["plan"], id)
			}
		}
	}
	k.columns(t, "item", a.Items)
	k.columns(t, "plan", a.Plan)
	for kind, list := range a.Others {
		for _, record := range list {
			k.put(kind, record["id"], record)
		}
	}
}

func (k *kept) put(kind string, id, row any) {
	if k.rows[kind] == nil {
		k.rows[kind] = map[string]any{}
	}
	k.rows[kind][fmt.Sprint(id)] = row
}

// columns puts columns as rows.
func (k *kept) columns(t *testing.T, kind string, columns map[string][]any) {
	t.Helper()
	for i, id := range columns["id"] {
		row := map[string]any{}
		for name, column := range columns {
			if len(column) != len(columns["id"]) {
				t.Fatalf("column %s of %s has %d entries beside %d identities", name, kind, len(column), len(columns["id"]))
			}
			row[name] = column[i]
		}
		k.put(kind, id, row)
	}
}

// differs says where two pages differ, "" if nowhere.
func (k *kept) differs(other *kept) string {
	if k.header != other.header {
		return "header " + k.header + ", want " + other.header
	}
	for kind := range other.rows {
		if len(k.rows[kind]) != len(other.rows[kind]) {
			return fmt.Sprintf("%d of %s, want %d", len(k.rows[kind]), kind, len(other.rows[kind]))
		}
		for id, want := range other.rows[kind] {
			if got := k.rows[kind][id]; !reflect.DeepEqual(got, want) {
				return fmt.Sprintf("%s %s: %v\nwant %v", kind, id, got, want)
			}
		}
	}
	return ""
}

func TestSnapshot_holdsEveryItemByColumns(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true})
	a := asked(t, in, "")
	var whole kept
	whole.take(t, a)
	if got := len(whole.rows["item"]); got != 222 || len(whole.rows["plan"]) != got || a.Since != "" || a.Header == nil {
		t.Fatalf("%d items, %d plans, since %q; want 222 of each, the whole with its header", got, len(whole.rows["plan"]), a.Since)
	}
	if len(whole.rows["team"]) != 8 || len(whole.rows["dependency"]) == 0 {
		t.Errorf("%d teams and %d dependencies, want 8 and some", len(whole.rows["team"]), len(whole.rows["dependency"]))
	}
	ranked, estimated := 0, 0
	for id, row := range whole.rows["plan"] {
		columns, _ := row.(map[string]any)
		if columns["rank_says"] != "" {
			ranked++
		}
		record, _ := whole.rows["item"][id].(map[string]any)
		for _, share := range record["shares"].([]any) {
			if of, _ := share.(map[string]any); of["team"] != "" && (of["size"] != nil || of["high"] != nil) {
				estimated++
			}
		}
	}
	if ranked == 0 || estimated == 0 {
		t.Errorf("%d ranks with their reasons, %d shares with their estimates; want some of each", ranked, estimated)
	}
}

func TestSnapshot_tellsOnlyWhatDiffers(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true})
	first := asked(t, in, "")
	if again := asked(t, in, first.Cursor); again.Cursor != first.Cursor || len(again.Items["id"])+len(again.Plan["id"])+len(again.Others) > 0 || again.Header != nil {
		t.Errorf("nothing happened, and told was %+v", again)
	}
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "CLR-13", "set": fields{"title": "Another name"}})
	a := asked(t, in, first.Cursor)
	if a.Since != first.Cursor || len(a.Items["id"]) != 1 || a.Items["title"][0] != "Another name" || len(a.Others) > 0 || a.Header != nil {
		t.Errorf("after one edit of a title: %d items %v, others %v, header %s", len(a.Items["id"]), a.Items["title"], a.Others, a.Header)
	}
	for _, unknown := range []string{"elsewhere.1", first.Cursor + "9", "no cursor", ".", first.Cursor[:len(first.Cursor)-1] + "0"} {
		if a := asked(t, in, unknown); a.Since != "" || len(a.Items["id"]) != 222 {
			t.Errorf("since %q, which nobody gave: since %q with %d items, want the whole", unknown, a.Since, len(a.Items["id"]))
		}
	}
}

// Two pages follow a workspace through random acts, one closely and one now and
// then: both hold at last what a page does that just opened.
func TestSnapshot_deltasLeadToTheWhole(t *testing.T) {
	seeds := 3
	if full() {
		seeds = 40
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			in := installed(t, "harbour.yaml")
			random := rand.New(rand.NewPCG(uint64(seed), 1))
			var often, seldom kept
			wholes := 0
			for step := range 40 {
				randomAct(t, in, random, step)
				if random.IntN(4) == 0 {
					must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true, "limit": 1})
				}
				a := asked(t, in, often.cursor)
				if a.Since == "" {
					wholes++
				}
				often.take(t, a)
				if step%9 == 8 {
					seldom.take(t, asked(t, in, seldom.cursor))
				}
			}
			must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true, "limit": 1})
			var opened kept
			often.take(t, asked(t, in, often.cursor))
			seldom.take(t, asked(t, in, seldom.cursor))
			opened.take(t, asked(t, in, ""))
			if d := often.differs(&opened); d != "" {
				t.Errorf("the page that followed closely: %s", d)
			}
			if d := seldom.differs(&opened); d != "" {
				t.Errorf("the page that looked now and then: %s", d)
			}
			if wholes > 1+40/4 {
				t.Errorf("%d of 40 answers were whole; deltas are to be the rule", wholes)
			}
		})
	}
}

// randomAct makes one act of any kind. One that is refused changes nothing.
func randomAct(t *testing.T, in *installation, random *rand.Rand, step int) {
	t.Helper()
	keys := keysOf(must[app.ItemList](t, in, owner, "item.list", fields{"limit": 1000}))
	one, other := keys[random.IntN(len(keys))], keys[random.IntN(len(keys))]
	acts := []struct {
		use   string
		given fields
	}{
		{"item.edit", fields{"key": one, "set": fields{"title": fmt.Sprint("Title ", step)}}},
		{"item.edit", fields{"key": one, "set": fields{"hold_until": work.DateOf(2026, 3, 1+step).String()}}},
		{"item.edit", fields{"key": one, "set": fields{"labels": []string{fmt.Sprint("l", step)}}}},
		{"item.edit", fields{"key": one, "set": fields{"key": fmt.Sprint("QUA-", 900+step)}}},
		{"item.create", fields{"record": fields{"product": "QUA", "title": fmt.Sprint("New ", step)}}},
		{"item.delete", fields{"key": one}},
		{"item.move", fields{"keys": []string{one}, "before": other}},
		{"item.edit-many", fields{"keys": []string{one, other}, "set": fields{"value": fields{"per_week": step}}}},
		{"dependency.create", fields{"record": fields{"from": one, "to": other}}},
		{"team.edit", fields{"key": "customs", "set": fields{"name": fmt.Sprint("Customs ", step)}}},
		{"workspace.edit", fields{"set": fields{"name": fmt.Sprint("Harbour ", step)}}},
		{"goal.create", fields{"record": fields{"key": fmt.Sprint("goal-", step), "name": "A goal"}}},
		{"field.create", fields{"record": fields{"key": fmt.Sprint("field_", step), "name": "Own", "type": "text"}}},
		{"history.undo", fields{}}, {"history.undo", fields{}}, {"history.redo", fields{}},
	}
	act := acts[random.IntN(len(acts))]
	act.given["workspace"] = string(in.id)
	if _, err := ask(t, in, owner, act.use, act.given); err != nil && work.KindOf(err) == work.Internal {
		t.Fatalf("%s: %v", act.use, err)
	}
}
