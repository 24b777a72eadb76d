package filter

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a page.
const (
	UsualPage = 50
	MaxPage   = 1_000
	maxCursor = 200_000 // bytes
)

// Page asks for one part of the list that a filter finds.
type Page struct {
	After Cursor // behind which to go on; "" begins
	Most  int    // rows; 0 is UsualPage, and MaxPage the most
	Count bool   // count all that the filter finds, too
}

// Cursor is a place in the list of one filter: behind the last item of a page. It
// says what that item's values were, so the next page begins at the same place
// when items came, went or moved meanwhile. It is opaque to those who hold it.
type Cursor string

// mark is a cursor read. Values stand beside the terms of the order.
type mark struct {
	Of     uint32 `json:"of"`   // the list it belongs to
	Seen   int    `json:"seen"` // items up to it
	Values []any  `json:"at"`
}

// list names what a cursor belongs to: the filter's text, and where it was read.
func (f *Filter) list(where string) uint32 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, where+"\n"+f.Query.String()) // never fails
	return h.Sum32()
}

func (m *mark) cursor() Cursor {
	text, err := json.Marshal(m)
	if err != nil {
		panic(err) // texts and numbers always can be written
	}
	return Cursor(base64.RawURLEncoding.EncodeToString(text))
}

var errCursor = &work.Error{Kind: work.Invalid, Message: "the cursor belongs to another list; begin again without one"}

// read reads a cursor and holds it against the terms of the order.
func (c Cursor) read(list uint32, terms []OrderTerm) (*mark, error) {
	if c == "" {
		return &mark{Of: list}, nil
	}
	if len(c) > maxCursor {
		return nil, errCursor
	}
	text, err := base64.RawURLEncoding.DecodeString(string(c))
	if err != nil {
		return nil, errCursor
	}
	var m mark
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&m); err != nil || m.Of != list || m.Seen < 1 || len(m.Values) != len(terms) {
		return nil, errCursor
	}
	for i, value := range m.Values {
		if m.Values[i], err = terms[i].value(value); err != nil {
			return nil, errCursor
		}
	}
	return &m, nil
}

// value checks one value of a cursor.
func (t *OrderTerm) value(given any) (any, error) {
	switch v := given.(type) {
	case nil:
		if !t.Known {
			return nil, nil //nolint:nilnil // nil is the unknown value
		}
	case string:
		if !t.Number && !strings.ContainsRune(v, 0) {
			return v, nil
		}
	case json.Number:
		if t.Number {
			return v.Int64()
		}
	}
	return nil, errors.New("a value of another kind")
}

// most returns how many rows belong to a page that begins behind a mark.
func (f *Filter) most(page Page, m *mark) int {
	n := page.Most
	if n <= 0 {
		n = UsualPage
	}
	n = min(n, MaxPage)
	if limit := f.Query.Limit; limit > 0 {
		n = max(0, min(n, limit-m.Seen))
	}
	return n
}

// Part is one page as a statement. It asks for one row more than the page has, to
// see whether there are others.
type Part struct {
	Statement
	Most int // rows that belong to the page

	mark mark
	last bool // limit: ends the list with this page
}

// PageSQL returns the statement of one page. The error is of kind Invalid for a
// cursor of another list.
func (f *Filter) PageSQL(schema *Schema, workspace string, page Page) (*Part, error) {
	b := &builder{schema: schema, args: []any{workspace}}
	p := &Part{Statement: f.statement(b)}
	m, err := page.After.read(f.list("sql"), p.Order)
	if err != nil {
		return nil, err
	}
	p.mark, p.Most = *m, f.most(page, m)
	p.last = f.Query.Limit > 0 && m.Seen+p.Most >= f.Query.Limit
	p.Limit = p.Most + 1
	if m.Values != nil {
		p.Where += " and " + b.behind(p.Order, m.Values)
	}
	p.Args = b.args
	return p, nil
}

// Next returns the cursor behind a page of which so many rows were read, "" if it
// is the last. Values are those of the order's terms in the page's last row.
func (p *Part) Next(rows int, values []any) Cursor {
	if p.last || rows <= p.Most {
		return ""
	}
	return (&mark{Of: p.mark.Of, Seen: p.mark.Seen + p.Most, Values: values}).cursor()
}

// behind writes that an item stands behind some values in the order. Terms of
// which the rest is never null and in one direction become one comparison of
// rows, which an index can serve.
func (b *builder) behind(terms []OrderTerm, values []any) string {
	if !slices.ContainsFunc(terms, func(t OrderTerm) bool { return !t.Known || t.Reverse }) {
		exprs, marks := make([]string, len(terms)), make([]string, len(terms))
		for i := range terms {
			exprs[i], marks[i] = terms[i].Expr, b.arg(values[i])
		}
		return "(" + strings.Join(exprs, ", ") + ") > (" + strings.Join(marks, ", ") + ")"
	}
	t := &terms[0]
	if values[0] == nil { // unknown stands last: only what is unknown, too, can follow
		if len(terms) == 1 {
			return "1 = 0"
		}
		return "(" + t.Expr + " is null and " + b.behind(terms[1:], values[1:]) + ")"
	}
	value, sign := b.arg(values[0]), " > "
	if t.Reverse {
		sign = " < "
	}
	after := t.Expr + sign + value
	if !t.Known {
		after += " or " + t.Expr + " is null"
	}
	if len(terms) > 1 {
		after += " or " + t.Expr + " = " + value + " and " + b.behind(terms[1:], values[1:])
	}
	return "(" + after + ")"
}

// Found is one page of items in memory.
type Found struct {
	Rows  []View
	Next  Cursor // "" behind the last page
	Total int    // all that the filter finds; -1 unless asked for
}

// Page returns one page of the items that pass a filter: the same rows as
// PageSQL. The error is of kind Invalid for a cursor of another list.
func (l *Items) Page(f *Filter, page Page) (Found, error) {
	m, err := page.After.read(f.list("memory"), f.terms(&builder{schema: memorySchema}))
	if err != nil {
		return Found{}, err
	}
	buffer := buffers.Get().(*[]View) //nolint:forcetypeassert // the pool holds lists only
	all := l.passing(f, (*buffer)[:0])
	*buffer = all
	defer func() {
		clear(*buffer) // so that it keeps no workspace in memory
		buffers.Put(buffer)
	}()
	out := Found{Total: -1}
	if page.Count {
		out.Total = len(all)
		if f.Query.Limit > 0 {
			out.Total = min(out.Total, f.Query.Limit)
		}
	}
	most := f.most(page, m)
	if most == 0 {
		return out, nil
	}
	if m.Values == nil {
		all = firstOf(all, most+1, f)
	} else {
		all = l.behind(f, all, m)
	}
	out.Rows = slices.Clone(all[:min(most, len(all))])
	if len(all) > most && (f.Query.Limit == 0 || m.Seen+most < f.Query.Limit) {
		out.Next = (&mark{Of: m.Of, Seen: m.Seen + most, Values: f.valuesOf(out.Rows[most-1])}).cursor()
	}
	return out, nil
}

// behind sorts items and returns those behind a mark.
func (l *Items) behind(f *Filter, all []View, m *mark) []View {
	l.refresh(m)
	if f.sorts() {
		slices.SortFunc(all, f.Compare)
	}
	from, _ := slices.BinarySearchFunc(all, m.Values, func(v View, values []any) int {
		return f.against(v, values) // never the same: what is at the mark stands before what follows
	})
	return all[from:]
}

// memorySchema stands for the columns where only the kinds of values count.
var memorySchema = &Schema{}

// valuesOf returns what an item says in all terms of the order. The manual order
// is a number here, written as a text that compares as it does.
func (f *Filter) valuesOf(v View) []any {
	var out []any
	for i := range f.order {
		out = append(out, f.order[i].values(v)...)
	}
	return append(append(out, placeText(v.Facts().Position)), keyValues(v.Item().Key)...)
}

// placeText writes a place so that texts compare as the places do.
func placeText(n int) string {
	const width = 10
	digits := []byte("0000000000")
	for i := width - 1; n > 0 && i >= 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	return string(digits)
}

// refresh puts the place that the mark's item has now into the mark: places in
// memory are counted, so they shift when others come and go.
func (l *Items) refresh(m *mark) {
	n := len(m.Values)
	product, _ := m.Values[n-2].(string)
	number, _ := m.Values[n-1].(int64)
	if at, ok := l.place[work.MakeItemKey(work.ProductKey(product), int(number))]; ok {
		m.Values[n-3] = placeText(int(at))
	}
}

// against tells whether an item stands before a mark (-1) or behind it (1). The
// item at the mark itself counts as before.
func (f *Filter) against(v View, values []any) int {
	terms := f.terms(&builder{schema: memorySchema})
	for i, value := range f.valuesOf(v) {
		c := compareValues(value, values[i])
		if value == nil || values[i] == nil {
			c = unknownLast(value != nil, values[i] != nil)
		} else if terms[i].Reverse {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return -1
}

// compareValues orders two known values of one kind.
func compareValues(a, b any) int {
	switch a := a.(type) {
	case int64:
		b, _ := b.(int64)
		return cmp.Compare(a, b)
	case string:
		b, _ := b.(string)
		return cmp.Compare(a, b)
	}
	return 0
}

// Group returns the expression of the group's name, "" if nothing is grouped.
func (f *Filter) group(b *builder) string {
	if f.Query.Group == "" {
		return ""
	}
	return f.order[0].expr(b)
}
