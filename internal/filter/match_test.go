package filter_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// meanings say by hand what filters find in the sample. Both ways of filtering
// are held to them.
var meanings = []struct{ text, want string }{
	{"", "PAY-1 PAY-2 PAY-3 PAY-4 PAY-5 PAY-7 PAY-8"},
	{"is:archived", "PAY-6"},
	{"is:archived or -is:archived", "PAY-1 PAY-2 PAY-3 PAY-4 PAY-5 PAY-6 PAY-7 PAY-8"},
	{"key:pay-2,PAY-4", "PAY-2 PAY-4"},
	{"product:payments", "PAY-1 PAY-2 PAY-3 PAY-4 PAY-5 PAY-7 PAY-8"},

	{"backlog:technical", "PAY-4 PAY-5 PAY-7"},
	{"is:technical is:open", "PAY-4 PAY-5"},
	{"status:open -backlog:technical", "PAY-1 PAY-2 PAY-3 PAY-8"},
	{"type:spike,defect", "PAY-5 PAY-8"},
	{"level:epic or level:story", "PAY-1 PAY-3"},

	{`text~"event bus"`, "PAY-5 PAY-7"},
	{`text~"EVENT   BÜS"`, "PAY-5 PAY-7"},
	{"event bus", "PAY-5 PAY-7"},
	{"kafka", "PAY-5"},
	{"once", "PAY-4"},
	{"grosse strasse", "PAY-8"},
	{`title:"grosse DER strasse"`, "PAY-8"},
	{`title~"bus?"`, "PAY-5"},
	{"pay-4", "PAY-4"},
	{`"phone pay"`, ""},

	{"team:web", "PAY-2 PAY-3"},
	{`team:"web shop",core`, "PAY-2 PAY-3 PAY-4"},
	{"team:web team:core", "PAY-3"},
	{"-team:web is:open", "PAY-1 PAY-4 PAY-5 PAY-8"},
	{"no:team is:open", "PAY-1 PAY-5 PAY-8"},
	{"label:Ui", "PAY-2 PAY-3"},
	{"label~0%", "PAY-3"},
	{"size:m", "PAY-2 PAY-3 PAY-4"},
	{"has:estimate", "PAY-2 PAY-3 PAY-4"},
	{"assignee:tomas", "PAY-8"},
	{"release:spring", "PAY-7"},
	{"no:label,plain is:technical", "PAY-4 PAY-5 PAY-7"},

	{"commitment:phone", "PAY-1 PAY-2 PAY-3"},
	{`client:"norrfield rail"`, "PAY-1 PAY-2 PAY-3 PAY-8"},
	{"client:sud", "PAY-7"},
	{"has:client", "PAY-1 PAY-2 PAY-3 PAY-7 PAY-8"},
	{"has:due", "PAY-1 PAY-2 PAY-3 PAY-7"},
	{"due<=+1w", "PAY-7"},
	{"due:+4w", "PAY-1 PAY-2 PAY-3"},

	{"parent:PAY-1", "PAY-2 PAY-3"},
	{"has:parent", "PAY-2 PAY-3"},
	{"under:PAY-1", "PAY-2 PAY-3"},
	{"is:parent", "PAY-1"},
	{"blocks:PAY-2", "PAY-4"},
	{"blocks:PAY-1", "PAY-4"},
	{"blocks:PAY-8", "PAY-1 PAY-2 PAY-3"},
	{"blockedby:PAY-3", "PAY-8"},
	{"blockedby:PAY-4", "PAY-2"},
	{"dependson:PAY-5", "PAY-2 PAY-4 PAY-8"},
	{"neededfor:PAY-8", "PAY-1 PAY-2 PAY-3 PAY-4 PAY-5"},
	{"neededfor:PAY-2", "PAY-4 PAY-5"},
	{"dependson:PAY-7", ""},

	{"is:blocked", "PAY-2 PAY-8"},
	{"is:late", "PAY-1 PAY-3 PAY-8"},
	{"is:assumed", "PAY-4 PAY-5"},
	{"is:pinned,held", "PAY-3 PAY-5"},

	{"p85<=+3w", "PAY-2 PAY-4"},
	{"p85>+3w", "PAY-3 PAY-8"},
	{"not p85<=+3w is:open", "PAY-1 PAY-3 PAY-5 PAY-8"},
	{"no:p85 is:open", "PAY-1 PAY-5"},
	{"p85!=+3w has:p85", "PAY-3 PAY-4 PAY-8"},
	{"pin:+2d", "PAY-3"},
	{"effort>=2.5", "PAY-2"},
	{"effort<1", "PAY-3"},
	{"likelihood<85%", "PAY-1"},
	{"likelihood>=62", "PAY-1"},
	{"value>1500", "PAY-1"},
	{"value<=1500", ""},
	{"rank<3", "PAY-2 PAY-4"},

	{"field.risk:HIGH", "PAY-2"},
	{"field.score>2", "PAY-8"},
	{"no:field.risk is:open", "PAY-1 PAY-3 PAY-4 PAY-5 PAY-8"},

	{"has:rank sort:rank", "PAY-4 PAY-2 PAY-3"},
	{"is:open sort:-p85", "PAY-8 PAY-3 PAY-2 PAY-4 PAY-1 PAY-5"},
	{"sort:level,-title limit:3", "PAY-1 PAY-5 PAY-2"},
	{"sort:-key limit:2", "PAY-8 PAY-7"},
}

func bind(t *testing.T, text string, env *filter.Env) *filter.Filter {
	t.Helper()
	q, err := filter.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	f, err := q.Bind(env)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f
}

func TestFilter_findsWhatItSays(t *testing.T) {
	w, db := sample(), open(t)
	defer db.Close()
	env, items := filter.EnvOf(w), filter.NewItems(w, samplePlan())
	load(t, db, "sample", w, items, samplePlan())
	for _, tc := range meanings {
		f := bind(t, tc.text, &env)
		wantKeys(t, tc.text, tc.want, items.Select(f))
		wantKeys(t, tc.text+" in SQL", tc.want, selected(t, db, schema(), "sample", f))
	}
}

func TestFilter_everyFieldHasAMeaningUnderTest(t *testing.T) {
	for _, f := range filter.Fields() {
		if f.Kind == filter.MarkKind {
			continue
		}
		asked := false
		for _, tc := range meanings {
			asked = asked || strings.Contains(tc.text, f.Name)
		}
		if !asked && !hasTwin(f.Name) {
			t.Errorf("no test says what %s finds", f.Name)
		}
	}
	for _, s := range filter.States() {
		asked := false
		for _, tc := range meanings {
			asked = asked || strings.Contains(tc.text, s.Name)
		}
		if !asked {
			t.Errorf("no test says what is:%s finds", s.Name)
		}
	}
}

// hasTwin tells whether a field is read like another that has a test by hand.
// The database test compares all of them.
func hasTwin(name string) bool {
	return strings.Contains(" urgency goal hold started finished start finish delivered p50 p95 latest ", " "+name+" ")
}

func TestBind_saysWhatIsNotThere(t *testing.T) {
	env := filter.EnvOf(sample())
	for _, tc := range []struct {
		text string
		kind work.ErrorKind
		want string
	}{
		{"team:wep", work.NotFound, `character 6: there is no team "wep"; did you mean web?`},
		{`team:"web shpo"`, work.NotFound, `there is no team "web shpo"; did you mean "Web Shop"?`},
		{"client:nobody", work.NotFound, `there is no client "nobody"; name one that is there`},
		{"field.rissk:high", work.NotFound, `the workspace has no field "rissk"; did you mean field.Risk?`},
		{"field.risk:hig", work.NotFound, `there is no option "hig"; did you mean high?`},
		{"has:field.x", work.NotFound, `the workspace has no field "x"`},
		{"field.score:much", work.Invalid, `"much" is not a number`},
		{"field.score~3", work.Invalid, `field.score does not take ~`},
		{"value>1.505", work.Invalid, `"1.505" has more than 2 places`},
		{"p85>+9999y", work.Invalid, `+9999y lies outside 1970-01-01 to 2199-12-31`},
		{`text~" "`, work.Invalid, `there is nothing to look for`},
		{`team:""`, work.Invalid, `the name is empty`},
	} {
		q, err := filter.Parse(tc.text)
		if err == nil {
			_, err = q.Bind(&env)
		}
		if fe, ok := errors.AsType[*filter.Error](err); !ok || fe.Kind != tc.kind || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %s: %s", tc.text, err, tc.kind, tc.want)
		}
	}
}

func TestBind_warnsOfWhatComesAndGoes(t *testing.T) {
	env := filter.EnvOf(sample())
	f := bind(t, "-label:urgent -assignee:nobody blocks:PAY-99 team~zzz", &env)
	var got []string
	for _, w := range f.Warnings {
		got = append(got, w.Message)
	}
	want := `there is no label "urgent"; there is no assignee "nobody"; there is no item PAY-99; there is no team "zzz"`
	if text := strings.Join(got, "; "); text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestBind_followsAMovedItem(t *testing.T) {
	w := sample()
	env := filter.EnvOf(w)
	env.Item = func(key work.ItemKey) (work.ItemKey, bool) { return "PAY-2", key == "OLD-9" }
	f := bind(t, "blocks:OLD-9", &env)
	wantKeys(t, "blocks:OLD-9", "PAY-4", filter.NewItems(w, nil).Select(f))
}

func TestBind_daysAreCountedFromToday(t *testing.T) {
	w := &work.Workspace{AsOf: work.DateOf(2026, 1, 31), Items: []work.Item{{Key: "A-1"}}}
	env, items := filter.EnvOf(w), filter.NewItems(w, nil)
	for text, want := range map[string]work.Date{
		"today": work.DateOf(2026, 1, 31), "tomorrow": work.DateOf(2026, 2, 1), "yesterday": work.DateOf(2026, 1, 30),
		"+2w": work.DateOf(2026, 2, 14), "-10d": work.DateOf(2026, 1, 21), "+1m": work.DateOf(2026, 2, 28),
		"-11m": work.DateOf(2025, 2, 28), "+1y": work.DateOf(2027, 1, 31), "saturday": work.DateOf(2026, 1, 31),
		"Sunday": work.DateOf(2026, 2, 1), "friday": work.DateOf(2026, 2, 6), "2026-03-01": work.DateOf(2026, 3, 1), "+0d": work.DateOf(2026, 1, 31),
	} {
		w.Items[0].Pin = want
		if got := items.Select(bind(t, "pin:"+text, &env)); len(got) != 1 {
			t.Errorf("%s is not %s", text, want)
		}
	}
}
