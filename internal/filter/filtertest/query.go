package filtertest

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// Query draws the text of a filter that fits a workspace.
func Query(c Chooser, w *work.Workspace) string {
	parts := []string{randomExpr(c, w, 3)}
	if sometimes(c, "grouped") {
		parts = append(parts, "group:"+pick(c, "group", named((*filter.Field).Groups)))
	}
	if sometimes(c, "sorted") {
		parts = append(parts, "sort:"+strings.Join(randomSorts(c), ","))
	}
	if sometimes(c, "limited") {
		parts = append(parts, "limit:"+pick(c, "limit", []string{"1", "3", "100"}))
	}
	return strings.Join(parts, " ")
}

func named(which func(*filter.Field) bool) []string {
	var names []string
	for _, f := range filter.Fields() {
		if which(&f) {
			names = append(names, f.Name)
		}
	}
	return names
}

func randomSorts(c Chooser) []string {
	names := append(named(func(f *filter.Field) bool { return f.Sorts == filter.HasOrder }),
		"field.note", "field.score", "field.audit", "field.legal", "field.risk")
	var sorts []string
	for range c.between("sorts", 1, 3) {
		i := c("sort", len(names))
		sorts = append(sorts, pick(c, "reverse", []string{"", "-"})+names[i])
		names = append(names[:i], names[i+1:]...)
	}
	return sorts
}

func randomExpr(c Chooser, w *work.Workspace, depth int) string {
	kind := c.between("expression", 0, 9)
	if depth == 0 || kind < 5 {
		return randomCond(c, w)
	}
	terms := make([]string, c.between("terms", 2, 3))
	for i := range terms {
		terms[i] = randomExpr(c, w, depth-1)
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

func randomCond(c Chooser, w *work.Workspace) string {
	if c.between("own field", 0, 5) == 0 {
		return randomCustom(c)
	}
	f := pick(c, "field", filter.Fields())
	if sometimes(c, "relation or state") {
		names := []string{"is", "is", "under", "parent", "blocks", "blockedby", "neededfor", "dependson", "client", "commitment"}
		named, _ := filter.FieldNamed(pick(c, "field", names))
		f = *named
	}
	ops := f.Kind.Ops()
	if len(ops) == 0 {
		return pick(c, "presence", []string{"has:", "no:"}) + pick(c, "of", []string{"plain", "description", "question", "outcome", "estimate"})
	}
	op := pick(c, "operator", ops)
	value := func() string { return randomValue(c, w, &f, op) }
	return written(c, f.Name, op, value)
}

// written writes a condition, sometimes negated, sometimes with several values.
func written(c Chooser, name string, op filter.Op, value func() string) string {
	values := value()
	if (op == filter.Is || op == filter.Contains) && sometimes(c, "list") {
		values += pick(c, "comma", []string{",", " , "}) + value()
	}
	switch {
	case op == filter.Is && sometimes(c, "unequal"):
		return name + "!=" + values
	case op == filter.Contains && sometimes(c, "without"):
		return name + " !~ " + values
	}
	return pick(c, "sign", []string{"", "", "-", "not "}) + name + string(op) + values
}

func randomCustom(c Chooser) string {
	own := map[string][]string{
		"note": words, "score": {"0", "1.5", "-2", "7"}, "audit": {"today", "2026-02-14", "+0d"}, "legal": {"yes", "NO"}, "risk": {"high", "LOW", "some what"},
	}
	kinds := map[string]filter.Kind{
		"note": filter.TextKind, "score": filter.NumberKind, "audit": filter.DateKind, "legal": filter.WordKind, "risk": filter.NameKind,
	}
	key := pick(c, "own", []string{"note", "score", "audit", "legal", "risk"})
	if sometimes(c, "own presence") {
		return pick(c, "presence", []string{"has:", "no:"}) + "field." + key
	}
	op := pick(c, "operator", kinds[key].Ops())
	return written(c, "field."+key, op, func() string { return inQuotes(pick(c, key, own[key])) })
}

func inQuotes(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

func randomValue(c Chooser, w *work.Workspace, f *filter.Field, op filter.Op) string {
	switch f.Kind {
	case filter.TextKind:
		if op == filter.Is {
			return inQuotes(pick(c, "title", w.Items).Title)
		}
		return inQuotes(pick(c, "part", append([]string{"b", "e", "a", "s", "_", "%", "\\", "pay-", "old-7"}, words...)))
	case filter.ItemKind, filter.TieKind:
		return strings.ToLower(string(pick(c, "item", w.Items).Key))
	case filter.DateKind:
		return pick(c, "day", []string{"today", "+1d", "-2d", "+1w", "monday", "2026-02-13", "yesterday"})
	case filter.NumberKind:
		return pick(c, "number", []string{"0", "1", "2", "3", "-1"})
	case filter.EffortKind:
		return pick(c, "effort", []string{"0", "1.5", "2", "3d", "4.500"})
	case filter.ShareKind:
		return pick(c, "share", []string{"0%", "22.5%", "45", "60%", "90%"})
	case filter.AmountKind:
		return pick(c, "amount", []string{"0", "0.50", "1", "0.7"})
	case filter.NameKind:
		return randomName(c, w, f.List, op)
	}
	return pick(c, "word", f.Words())
}

func randomName(c Chooser, w *work.Workspace, list filter.List, op filter.Op) string {
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
	return inQuotes(pick(c, "name", names))
}
