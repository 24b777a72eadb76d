package work

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checker gathers what is wrong with a workspace.
type checker struct {
	w        *Workspace
	findings []Finding
	count    map[Severity]int
	hints    int // near misses still looked for

	sizes     index[Size]
	fields    index[string]
	calendars index[CalendarKey]
	products  index[ProductKey]
	clients   index[ClientKey]
	goals     index[GoalKey]
	teams     index[TeamKey]
	releases  index[ReleaseKey]
	items     index[ItemKey]
	parent    []int // of each item, -1 for none
	children  []int // how many each item has
}

// mostHints bounds the search for near misses in a file full of wrong names.
const mostHints = 200

// index finds the records of one list by their keys.
type index[K ~string] struct {
	what  string // "team"
	list  string // "teams"
	keys  []K
	place map[K]int
}

// place leads to a record. It becomes a Path only when something is found.
type place struct {
	above *place
	step  Step
}

func at(above *place, list string, i int, key string) *place {
	return &place{above: above, step: Step{Field: list, Index: i, Key: key}}
}

// within leads into a record that is no list.
func within(above *place, name string) *place {
	return &place{above: above, step: Step{Field: name, Index: -1}}
}

func (p *place) path() Path {
	if p == nil {
		return nil
	}
	return append(p.above.path(), p.step)
}

func (c *checker) add(severity Severity, kind ErrorKind, in *place, name, message, mend string) {
	if c.count[severity] >= MaxFindings {
		return
	}
	path := in.path()
	if name != "" {
		path = path.Field(name)
	}
	c.found(Finding{Severity: severity, Kind: kind, Path: path, Message: message, Mend: mend})
}

// found keeps a finding, if there is room for it.
func (c *checker) found(f Finding) {
	if c.count[f.Severity]++; c.count[f.Severity] <= MaxFindings {
		c.findings = append(c.findings, f)
	}
}

// wrong reports a field that breaks a rule.
func (c *checker) wrong(in *place, name, message, mend string) {
	c.add(SeverityError, Invalid, in, name, message, mend)
}

// warn reports what the reader should know.
func (c *checker) warn(in *place, name, message, mend string) {
	c.add(SeverityWarning, Invalid, in, name, message, mend)
}

// buildIndex remembers the places of keys and reports those used twice.
func buildIndex[K ~string](c *checker, what, list, name string, n int, key func(int) K) index[K] {
	ix := index[K]{what: what, list: list, place: make(map[K]int, n), keys: make([]K, n)}
	for i := range n {
		k := key(i)
		ix.keys[i] = k
		if k == "" {
			continue
		}
		if first, twice := ix.place[k]; twice {
			c.add(SeverityError, Conflict, at(nil, list, i, string(k)), name,
				fmt.Sprintf("the %s %s is there already, as %s[%d]", what, quote(string(k)), list, first),
				"give one of the two another key, or delete it")
			continue
		}
		ix.place[k] = i
	}
	return ix
}

// refer reports a reference to a record that is not there. No reference is
// right; fields that need one are checked by need.
func refer[K ~string](c *checker, ix *index[K], in *place, name string, key K) {
	if key == "" {
		return
	}
	if _, ok := ix.place[key]; ok {
		return
	}
	mend := fmt.Sprintf("add it to %s, or name one that is there", ix.list)
	if c.hints > 0 {
		c.hints--
		if near := Nearest(string(key), ix.keys); near != "" {
			mend = fmt.Sprintf("did you mean %s? Otherwise add it to %s", near, ix.list)
		}
	}
	c.add(SeverityError, NotFound, in, name, fmt.Sprintf("there is no %s %s", ix.what, quote(string(key))), mend)
}

// need reports a text that must be there.
func (c *checker) need(in *place, name, value string) {
	if strings.TrimSpace(value) == "" {
		c.wrong(in, name, "is missing", "add it")
	}
}

// key checks the key of a record other than a product or an item.
func (c *checker) key(in *place, name, key string) {
	switch {
	case key == "":
		c.wrong(in, name, "is missing", "give a short name that stays")
	case !plainKey(key):
		c.wrong(in, name, quote(key)+" is not a key",
			fmt.Sprintf("use up to %d letters, digits and ._/@+- without blanks, a letter or digit first", MaxKeyLength))
	}
}

// line checks a text of one line, such as a title.
func (c *checker) line(in *place, name, value string) {
	c.text(in, name, value, MaxTitleLength)
	if strings.ContainsAny(value, "\n\t") {
		c.wrong(in, name, "has a line break or a tab in it", "write it on one line")
	}
}

// long checks a text that may have several lines.
func (c *checker) long(in *place, name, value string) { c.text(in, name, value, MaxTextLength) }

// prose checks a long text in Markdown, if it is carried.
func (c *checker) prose(in *place, name string, value Prose) {
	c.text(in, name, value.Text(), MaxProseLength)
}

func (c *checker) text(in *place, name, value string, most int) {
	if len(value) > most && utf8.RuneCountInString(value) > most {
		c.add(SeverityError, TooLarge, in, name, fmt.Sprintf("is longer than %d characters", most), "shorten it")
	}
	if !utf8.ValidString(value) {
		c.wrong(in, name, "is not valid UTF-8", "save it as UTF-8")
		return
	}
	if i := strings.IndexFunc(value, hidden); i >= 0 {
		r, _ := utf8.DecodeRuneInString(value[i:])
		c.wrong(in, name, fmt.Sprintf("has the control character U+%04X in it", r), "delete that character")
	}
}

func hidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// lines checks a list of texts of one line.
func (c *checker) lines(in *place, name string, values []string) {
	c.most(in, name, len(values), MaxInList)
	for i, value := range values {
		here := at(in, name, i, "")
		c.need(here, "", value)
		c.line(here, "", value)
	}
}

// most checks the length of a list.
func (c *checker) most(in *place, name string, n, most int) bool {
	if n <= most {
		return true
	}
	c.add(SeverityError, TooLarge, in, name, fmt.Sprintf("has %d entries; the most is %d", n, most), "split it")
	return false
}

// oneOf checks a word of a closed set.
func oneOf[T ~string](c *checker, in *place, name string, value T, set []T) bool {
	if slices.Contains(set, value) {
		return true
	}
	words := make([]string, len(set))
	for i, word := range set {
		words[i] = string(word)
	}
	mend := "use one of " + strings.Join(words, ", ")
	if near := Nearest(string(value), set); near != "" {
		mend = "did you mean " + near + "? " + upperFirst(mend)
	}
	c.wrong(in, name, quote(string(value))+" is not known here", mend)
	return false
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// day checks that a date lies in the range of dates, or is none.
func (c *checker) day(in *place, name string, d Date) {
	if !d.IsZero() && !d.Valid() {
		c.wrong(in, name, fmt.Sprintf("lies outside %s to %s", MinDate, MaxDate), "give a day between the two")
	}
}

// needDay checks that a date is there and in range.
func (c *checker) needDay(in *place, name string, d Date) {
	if d.IsZero() {
		c.wrong(in, name, "is missing", "give the day, such as 2026-02-27")
	}
	c.day(in, name, d)
}

// past checks that something that happened did not happen after as_of.
func (c *checker) past(in *place, name string, d Date) {
	if !c.w.AsOf.IsZero() && d > c.w.AsOf {
		c.wrong(in, name, fmt.Sprintf("%s lies after %s, the day planned from", d, c.w.AsOf),
			"mend the day, or as_of")
	}
}

// ordered checks that one day does not come after another.
func (c *checker) ordered(in *place, first Date, firstName string, last Date, lastName string) {
	if !first.IsZero() && !last.IsZero() && first > last {
		c.wrong(in, lastName, fmt.Sprintf("%s comes before %s, which is %s", last, firstName, first),
			"swap the two, or mend one")
	}
}

// between checks a number against its bounds, both allowed.
func between[N ~int | ~int32 | ~int64](c *checker, in *place, name string, n, least, most N) {
	if n < least || n > most {
		c.wrong(in, name, fmt.Sprintf("%v lies outside %v to %v", n, least, most), "give a number between the two")
	}
}
