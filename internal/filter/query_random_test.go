package filter_test

import (
	"strings"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// randomFilter draws the text of a filter that fits a workspace.
func randomFilter(t *rapid.T, w *work.Workspace) string {
	parts := []string{randomExpr(t, w, 3)}
	if sometimes(t, "sorted") {
		parts = append(parts, "sort:"+strings.Join(randomSorts(t), ","))
	}
	if sometimes(t, "limited") {
		parts = append(parts, "limit:"+pick(t, "limit", []string{"1", "3", "100"}))
	}
	return strings.Join(parts, " ")
}

func randomSorts(t *rapid.T) []string {
	var names []string
	for _, f := range filter.Fields() {
		if f.Sorts == filter.HasOrder {
			names = append(names, f.Name)
		}
	}
	sorts := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 3, rapid.ID).Draw(t, "sort")
	for i := range sorts {
		sorts[i] = pick(t, "reverse", []string{"", "-"}) + sorts[i]
	}
	return sorts
}

func randomExpr(t *rapid.T, w *work.Workspace, depth int) string {
	kind := rapid.IntRange(0, 9).Draw(t, "expression")
	if depth == 0 || kind < 5 {
		return randomCond(t, w)
	}
	terms := make([]string, rapid.IntRange(2, 3).Draw(t, "terms"))
	for i := range terms {
		terms[i] = randomExpr(t, w, depth-1)
	}
	switch kind {
	case 5:
		return "not (" + terms[0] + ")"
	case 6:
		return "-(" + strings.Join(terms, " ") + ")"
	case 7:
		return "(" + strings.Join(terms, " OR ") + ")"
	case 8:
		return "(" + strings.Join(terms, " and ") + ")"
	}
	return strings.Join(terms, " ")
}

func randomCond(t *rapid.T, w *work.Workspace) string {
	if rapid.IntRange(0, 5).Draw(t, "own field") == 0 {
		return randomCustom(t)
	}
	f := pick(t, "field", filter.Fields())
	if sometimes(t, "relation or state") {
		names := []string{"is", "is", "under", "parent", "blocks", "blockedby", "neededfor", "dependson", "client", "commitment"}
		named, _ := filter.FieldNamed(pick(t, "field", names))
		f = *named
	}
	ops := f.Kind.Ops()
	if len(ops) == 0 {
		return pick(t, "presence", []string{"has:", "no:"}) + pick(t, "of", []string{"plain", "question", "outcome", "estimate"})
	}
	op := pick(t, "operator", ops)
	value := func() string { return randomValue(t, w, &f, op) }
	return written(t, f.Name, op, value)
}

// written writes a condition, sometimes negated, sometimes with several values.
func written(t *rapid.T, name string, op filter.Op, value func() string) string {
	values := value()
	if (op == filter.Is || op == filter.Contains) && sometimes(t, "list") {
		values += pick(t, "comma", []string{",", " , "}) + value()
	}
	switch {
	case op == filter.Is && sometimes(t, "unequal"):
		return name + "!=" + values
	case op == filter.Contains && sometimes(t, "without"):
		return name + " !~ " + values
	}
	return pick(t, "sign", []string{"", "", "-", "not "}) + name + string(op) + values
}

func randomCustom(t *rapid.T) string {
	own := map[string][]string{
		"note": words, "score": {"0", "1.5", "-2", "7"}, "audit": {"today", "2026-02-14", "+0d"}, "legal": {"yes", "NO"}, "risk": {"high", "LOW", "some what"},
	}
	kinds := map[string]filter.Kind{
		"note": filter.TextKind, "score": filter.NumberKind, "audit": filter.DateKind, "legal": filter.WordKind, "risk": filter.NameKind,
	}
	key := pick(t, "own", []string{"note", "score", "audit", "legal", "risk"})
	if sometimes(t, "own presence") {
		return pick(t, "presence", []string{"has:", "no:"}) + "field." + key
	}
	op := pick(t, "operator", kinds[key].Ops())
	return written(t, "field."+key, op, func() string { return inQuotes(pick(t, key, own[key])) })
}

func inQuotes(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

func randomValue(t *rapid.T, w *work.Workspace, f *filter.Field, op filter.Op) string {
	switch f.Kind {
	case filter.TextKind:
		if op == filter.Is {
			return inQuotes(pick(t, "title", w.Items).Title)
		}
		return inQuotes(pick(t, "part", append([]string{"b", "e", "a", "s", "_", "%", "\\", "pay-", "old-7"}, words...)))
	case filter.ItemKind, filter.TieKind:
		return strings.ToLower(string(pick(t, "item", w.Items).Key))
	case filter.DateKind:
		return pick(t, "day", []string{"today", "+1d", "-2d", "+1w", "monday", "2026-02-13", "yesterday"})
	case filter.NumberKind:
		return pick(t, "number", []string{"0", "1", "2", "3", "-1"})
	case filter.EffortKind:
		return pick(t, "effort", []string{"0", "1.5", "2", "3d", "4.500"})
	case filter.ShareKind:
		return pick(t, "share", []string{"0%", "22.5%", "45", "60%", "90%"})
	case filter.AmountKind:
		return pick(t, "amount", []string{"0", "0.50", "1", "0.7"})
	case filter.NameKind:
		return randomName(t, w, f.List, op)
	}
	return pick(t, "word", f.Words())
}

func randomName(t *rapid.T, w *work.Workspace, list filter.List, op filter.Op) string {
	var names []string
	for _, n := range filter.EnvOf(w).Names[list] {
		names = append(names, strings.ToUpper(n.Key))
		if n.Name != "" {
			names = append(names, n.Name)
		}
	}
	if len(names) == 0 || op == filter.Contains {
		names = append(names, "e", "zz") // parts; as a whole name they are refused
	}
	return inQuotes(pick(t, "name", names))
}
