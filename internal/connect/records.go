package connect

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Products are the fields of products that a source can say.
var Products = Fields[work.Product]{[]field[work.Product]{
	textField("name", func(p *work.Product) *string { return &p.Name }),
	textField("plain", func(p *work.Product) *string { return &p.Plain }),
	textField("owner", func(p *work.Product) *string { return &p.Owner }),
}}

// Clients are the fields of clients that a source can say.
var Clients = Fields[work.Client]{[]field[work.Client]{
	textField("name", func(c *work.Client) *string { return &c.Name }),
}}

// Releases are the fields of releases that a source can say.
var Releases = Fields[work.Release]{[]field[work.Release]{
	textField("name", func(r *work.Release) *string { return &r.Name }),
	textField("product", func(r *work.Release) *work.ProductKey { return &r.Product }),
	dayField("date", func(r *work.Release) *work.Date { return &r.Date }),
	dayField("freeze", func(r *work.Release) *work.Date { return &r.Freeze }),
}}

// Teams are the fields of teams that a source can say. The people of a team are
// one number: nameless headcount without an end.
var Teams = Fields[work.Team]{[]field[work.Team]{
	textField("name", func(t *work.Team) *string { return &t.Name }),
	textField("calendar", func(t *work.Team) *work.CalendarKey { return &t.Calendar }),
	{"people", peopleOf, setPeople},
	numberField("focus", func(t *work.Team) *work.Milli { return &t.Focus }),
	numberField("kept_free", func(t *work.Team) *work.Milli { return &t.KeptFree }),
	{"sprint_first", func(t *work.Team) string { return cadence(t).First.String() }, setSprintFirst},
	{"sprint_days", func(t *work.Team) string { return count(cadence(t).Days) }, setSprintDays},
	{"limit", func(t *work.Team) string { return count(t.Limit) }, func(t *work.Team, text string) (err error) {
		t.Limit, err = whole(text)
		return err
	}},
	allocationField(work.Functional), allocationField(work.Enabler), allocationField(work.Architecture),
	allocationField(work.Refactoring), allocationField(work.Infrastructure),
}}

// peopleOf adds up those who are in a team without a first or last day.
func peopleOf(t *work.Team) string {
	var all work.People
	for _, m := range t.Memberships {
		if m.From.IsZero() && m.To.IsZero() {
			all += m.People
		}
	}
	if all == 0 {
		return ""
	}
	return all.String()
}

// setPeople sets nameless headcount so that the team has so many people without
// an end. Named people stay; fewer than there are is refused.
func setPeople(t *work.Team, text string) error {
	if text == peopleOf(t) {
		return nil
	}
	people, err := work.ParsePeople(text)
	if err != nil {
		return err
	}
	kept := make([]work.Membership, 0, len(t.Memberships)+1)
	var named work.People
	for _, m := range t.Memberships {
		open := m.From.IsZero() && m.To.IsZero()
		if open && m.Person == "" && len(m.Skills) == 0 {
			continue
		}
		if open {
			named += m.People
		}
		kept = append(kept, m)
	}
	if people < named {
		return refuse("%s people of the team %s have names or skills; take them out first to have %s", named, t.Key, people)
	}
	if people > named {
		kept = append(kept, work.Membership{People: people - named})
	}
	t.Memberships = kept
	return nil
}

func cadence(t *work.Team) work.Cadence {
	if t.Sprints == nil {
		return work.Cadence{}
	}
	return *t.Sprints
}

func setSprintFirst(t *work.Team, text string) error {
	day, err := work.ParseDate(text)
	if text == "" {
		day, err = 0, nil
	}
	c := cadence(t)
	c.First = day
	setCadence(t, c)
	return err
}

func setSprintDays(t *work.Team, text string) error {
	n, err := whole(text)
	c := cadence(t)
	c.Days = n
	setCadence(t, c)
	return err
}

// setCadence keeps a team that works in flow without a cadence.
func setCadence(t *work.Team, c work.Cadence) {
	t.Sprints = nil
	if c != (work.Cadence{}) {
		t.Sprints = &c
	}
}

func allocationField(b work.Backlog) field[work.Team] {
	get := func(t *work.Team) string { return nonzero(t.Allocation[b]) }
	set := func(t *work.Team, text string) error {
		n, err := numberOf(text)
		switch {
		case err != nil:
			return err
		case n == 0:
			delete(t.Allocation, b)
		case t.Allocation == nil:
			t.Allocation = map[work.Backlog]work.Ratio{b: n}
		default:
			t.Allocation[b] = n
		}
		return nil
	}
	return field[work.Team]{string(b), get, set}
}

// Commitments are the fields of commitments that a source can say.
var Commitments = Fields[work.Commitment]{[]field[work.Commitment]{
	textField("title", func(c *work.Commitment) *string { return &c.Title }),
	wordField("kind", work.CommitmentKinds(), func(c *work.Commitment) *work.CommitmentKind { return &c.Kind }),
	textField("client", func(c *work.Commitment) *work.ClientKey { return &c.Client }),
	listField("items", func(c *work.Commitment) *[]work.ItemKey { return &c.Items }),
	textField("release", func(c *work.Commitment) *work.ReleaseKey { return &c.Release }),
	dayField("date", func(c *work.Commitment) *work.Date { return &c.Date }),
	numberField("likelihood", func(c *work.Commitment) *work.Milli { return &c.Likelihood }),
	wordField("outcome", work.Outcomes(), func(c *work.Commitment) *work.Outcome { return &c.Outcome }),
}}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func whole(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 {
		return 0, refuse("%q is not a whole number", text)
	}
	return n, nil
}
