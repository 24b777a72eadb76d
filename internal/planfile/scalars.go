package planfile

import (
	"github.com/trestle-plan/trestle/internal/work"
)

// date is a calendar day, written as 2026-02-27. None is left out.
type date work.Date

func (v *date) decode(d *decoder, n *node, _ wireField) {
	said := d.text(n)
	if said == "" {
		return
	}
	day, err := work.ParseDate(said)
	if err != nil {
		d.wrong(n, err.Error(), "give a day that exists, between 1970-01-01 and 2199-12-31")
		return
	}
	*v = date(day)
}

func (v date) encode(*encoder) *node { return textNode(work.Date(v).String()) }

// decimal is a number with up to three places.
type decimal work.Milli

func (v *decimal) decode(d *decoder, n *node, f wireField) { *v = decimal(d.number(n, f)) }

func (v decimal) encode(*encoder) *node { return numberNode(work.Milli(v).String()) }

// people is a number of people with one place.
type people work.People

func (v *people) decode(d *decoder, n *node, f wireField) {
	if d.number(n, f) == 0 {
		return
	}
	count, err := work.ParsePeople(n.text)
	if err != nil {
		d.wrong(n, err.Error(), "people are counted in tenths")
		return
	}
	*v = people(count)
}

func (v people) encode(*encoder) *node { return numberNode(work.People(v).String()) }

// amount is money or points, in minor units, written in whole units.
type amount int64

func (v *amount) decode(d *decoder, n *node, _ wireField) {
	if !d.expects(n, number) {
		return
	}
	minor, err := d.unit.ParseAmount(n.text)
	if err == nil && minor < 0 {
		d.wrong(n, n.text+" is less than nothing", "write 0 or more")
		return
	}
	if err != nil {
		d.wrong(n, err.Error(), "write an amount of "+d.unit.String()+" as a plain number")
		return
	}
	*v = amount(minor)
}

func (v amount) encode(e *encoder) *node { return numberNode(e.unit.FormatAmount(int64(v))) }

// lag is written as a text such as 2d or 3d elapsed.
type lag work.Lag

func (v *lag) decode(d *decoder, n *node, _ wireField) {
	said := d.text(n)
	if said == "" {
		return
	}
	parsed, err := work.ParseLag(said)
	if err != nil {
		d.wrong(n, err.Error(), "write for example 2d, -1d or 3d elapsed")
		return
	}
	*v = lag(parsed)
}

func (v lag) encode(*encoder) *node { return textNode(work.Lag(v).String()) }

// prose is a long text in Markdown. Its lines may begin with blanks where a file
// writes it as a block.
type prose string

func (v prose) encode(*encoder) *node { return &node{kind: text, text: string(v), prose: true} }

// need is the key of an item that another waits for.
type need struct {
	item   string
	source *node
}

func (v *need) decode(d *decoder, n *node, _ wireField) {
	v.item, v.source = d.text(n), n
}

func (v need) encode(*encoder) *node { return textNode(v.item) }

// custom is the value of a custom field: a text, a number, or true or false.
type custom struct {
	text   string
	number bool // written without quotes
}

func (v *custom) decode(d *decoder, n *node, _ wireField) {
	switch n.kind {
	case number:
		v.text, v.number = n.text, true
	case truth:
		v.text = map[string]string{"true": work.Yes, "false": work.No}[n.text]
	default:
		v.text = d.text(n)
	}
}

func (v custom) encode(*encoder) *node {
	if v.number {
		return numberNode(v.text)
	}
	return textNode(v.text)
}

func (v *estimate) decode(d *decoder, n *node, _ wireField) {
	if n.kind == text {
		v.source, v.Size = n, d.text(n)
		return
	}
	d.recordOf(n, v)
	if n.kind != record || v.Size != "" {
		return
	}
	for _, name := range []string{"low", "likely", "high"} {
		if n.get(name) == nil {
			d.problems.add(problem{node: n, missing: name, message: "is missing",
				mend: "an estimate is a size, or has low, likely and high"})
		}
	}
}

func (v estimate) encode(e *encoder) *node {
	if v.Size != "" && v.Bounds == "" && v.Assumed == "" && len(v.unknown) == 0 {
		return textNode(v.Size)
	}
	return e.recordOf(&v)
}

func (v *value) decode(d *decoder, n *node, f wireField) {
	if n.kind == number {
		v.source = n
		v.PerWeek.decode(d, n, f)
		return
	}
	d.recordOf(n, v)
}

func (v value) encode(e *encoder) *node {
	if v.Urgency == "" && v.Date == 0 && len(v.unknown) == 0 {
		return v.PerWeek.encode(e)
	}
	return e.recordOf(&v)
}
