package filter

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// condition reads field, operator and values, or a word to search for.
func (p *parser) condition(depth int) (Expr, *Error) {
	name, at := p.word()
	before := p.at
	p.skipBlanks()
	opAt := p.at
	op, negated, ok := p.operator()
	if !ok {
		p.at = before
		return p.search(name, at)
	}
	sign := place{opAt, p.at}
	if setting(name) {
		return nil, p.setting(strings.ToLower(name), at, op, negated, depth)
	}
	field, canonical, err := resolveField(name, at)
	if err != nil {
		return nil, err
	}
	if err := takes(field, op, sign); err != nil {
		return nil, err
	}
	values, err := p.values(field.Kind.example())
	if err != nil {
		return nil, err
	}
	if len(values) > 1 && op != Is && op != Contains {
		return nil, invalid(spanOf(values), "%s compares with one value", op).expecting("keep one of them")
	}
	for i := range values {
		if values[i].Text, err = canonicalValue(field, values[i]); err != nil {
			return nil, err
		}
	}
	cond, err := p.counted(Cond{Field: canonical, Op: op, Values: values, at: at})
	if err != nil || !negated {
		return cond, err
	}
	return Not{cond}, nil
}

// search is the condition that a word or a quoted text alone stands for.
func (p *parser) search(text string, at place) (Expr, *Error) {
	return p.counted(Cond{Field: textName, Op: Contains, Values: []Value{{Text: text, at: at}}, at: at})
}

func (p *parser) counted(c Cond) (Expr, *Error) {
	p.terms++
	if p.terms > MaxTerms {
		return nil, refuse(work.TooLarge, c.at, "there are more than %d conditions", MaxTerms)
	}
	return c, nil
}

// values reads one or more values with commas between them.
func (p *parser) values(example string) ([]Value, *Error) {
	var out []Value
	for {
		p.skipBlanks()
		value, err := p.value(example)
		if err != nil {
			return nil, err
		}
		out = append(out, value)
		if len(out) > MaxValues {
			return nil, refuse(work.TooLarge, value.at, "the list has more than %d values", MaxValues)
		}
		before := p.at
		p.skipBlanks()
		if p.peek() != ',' {
			p.at = before
			return out, nil
		}
		p.at++
	}
}

func (p *parser) value(example string) (Value, *Error) {
	if p.peek() == '"' {
		text, at, err := p.quote()
		if err != nil {
			return Value{}, err
		}
		return Value{Text: text, at: at}, nil
	}
	if op, _, ok := p.doubled(); ok {
		return Value{}, invalid(place{p.at, p.at + len(op)}, "a value is missing before %s", op).
			expecting("write one operator, as in p85>2026-03-01, or put the value in quotes")
	}
	text, at := p.bare()
	if text == "" {
		if example != "" {
			example = "write " + example
		}
		return Value{}, invalid(p.here(), "a value is missing").expecting(example)
	}
	if r := p.peek(); strings.ContainsRune("<>=!~", r) {
		return Value{}, invalid(p.here(), "%s stands inside a value", shown(string(r))).
			expecting(`put the value in quotes, or a blank before the next condition`)
	}
	return Value{Text: text, at: at}, nil
}

// doubled looks for an operator where a value should stand.
func (p *parser) doubled() (op Op, negated, ok bool) {
	ahead := p.scanner
	return ahead.operator()
}

// resolveField finds the field that a name means and its canonical name.
func resolveField(name string, at place) (*Field, string, *Error) {
	if key, ok := customKey(name); ok {
		return &customField, customPrefix + key, nil
	}
	if f, ok := FieldNamed(name); ok {
		return f, f.Name, nil
	}
	err := invalid(at, "there is no field %s", shown(name)).expecting("use a field of the list, or field.KEY for one of the workspace's own")
	return nil, "", err.suggesting(nearField(name))
}

// customField stands for every field of a workspace's own until it is bound.
var customField = Field{Name: customPrefix, Kind: CustomKind, Unknown: MayBeUnknown}

func nearField(name string) string {
	names := namesWhere(func(*Field) bool { return true })
	return work.Nearest(name, append(names, sortName, groupName, limitName))
}

// takes checks that a field takes an operator.
func takes(f *Field, op Op, at place) *Error {
	ops := f.Kind.Ops()
	for _, o := range ops {
		if o == op {
			return nil
		}
	}
	if len(ops) == 0 {
		return invalid(at, "%s is only asked for with has: and no:", f.Name).suggesting(hasName + ":" + f.Name)
	}
	words := make([]string, len(ops))
	for i, o := range ops {
		words[i] = string(o)
	}
	return invalid(at, "%s does not take %s", f.Name, op).expecting("it takes " + strings.Join(words, " "))
}

func spanOf(values []Value) place { return place{values[0].at.from, values[len(values)-1].at.to} }

func setting(name string) bool {
	return strings.EqualFold(name, sortName) || strings.EqualFold(name, groupName) || strings.EqualFold(name, limitName)
}

// setting reads sort:, group: or limit:, which stand beside the conditions.
func (p *parser) setting(name string, at place, op Op, negated bool, depth int) *Error {
	if depth > 0 {
		return invalid(at, "%s: stands inside brackets or a negation", name).expecting("put it at the end of the filter")
	}
	if op != Is || negated {
		return invalid(at, "%s takes a colon", name).suggesting(name + ":")
	}
	values, err := p.values(settingExamples[name])
	if err != nil {
		return err
	}
	if name == sortName {
		return p.sorts(values)
	}
	if len(values) > 1 {
		return invalid(spanOf(values), "%s: takes one value", name).expecting("keep one of them")
	}
	if name == groupName {
		return p.group(values[0])
	}
	return p.limit(values[0])
}

var settingExamples = map[string]string{
	sortName: "a field, as in sort:rank or sort:-p85", groupName: "a field, as in group:team", limitName: "a number, as in limit:50",
}

func (p *parser) sorts(values []Value) *Error {
	for _, value := range values {
		name, reverse := strings.CutPrefix(value.Text, "-")
		canonical, err := sortField(value, name)
		if err != nil {
			return err
		}
		for _, key := range p.query.Sort {
			if Fold(key.Field) == Fold(canonical) {
				return invalid(value.at, "it is sorted by %s already", canonical).expecting("keep one of the two")
			}
		}
		p.query.Sort = append(p.query.Sort, SortKey{Field: canonical, Reverse: reverse, at: value.at})
		if len(p.query.Sort) > MaxSorts {
			return refuse(work.TooLarge, value.at, "it is sorted by more than %d fields", MaxSorts)
		}
	}
	return nil
}

// sortField returns the canonical name of a field that items can be sorted by.
func sortField(value Value, name string) (string, *Error) {
	if key, ok := customKey(name); ok {
		return customPrefix + key, nil
	}
	f, ok := FieldNamed(name)
	if !ok || f.Sorts == NoOrder {
		names := namesWhere(func(f *Field) bool { return f.Sorts == HasOrder })
		return "", wordError(value, "cannot be sorted by", name, names)
	}
	return f.Name, nil
}

func (p *parser) group(value Value) *Error {
	f, ok := FieldNamed(value.Text)
	if !ok || !f.Groups() {
		return wordError(value, "cannot be grouped by", value.Text, namesWhere((*Field).Groups))
	}
	if p.query.Group != "" {
		return invalid(value.at, "it is grouped by %s already", p.query.Group).expecting("keep one of the two")
	}
	p.query.Group = f.Name
	return nil
}

func (p *parser) limit(value Value) *Error {
	n, err := strconv.Atoi(value.Text)
	if err != nil || n < 1 || n > MaxLimit {
		return invalid(value.at, "%s is no limit", shown(value.Text)).expecting("write a number from 1 to " + strconv.Itoa(MaxLimit))
	}
	if p.query.Limit != 0 {
		return invalid(value.at, "it is limited to %d already", p.query.Limit).expecting("keep one of the two")
	}
	p.query.Limit = n
	return nil
}

// wordError says that a word is none of a closed set.
func wordError(value Value, what, word string, set []string) *Error {
	return invalid(value.at, "%s %s", what, shown(word)).
		expecting("use one of " + strings.Join(set, ", ")).suggesting(work.Nearest(word, set))
}
