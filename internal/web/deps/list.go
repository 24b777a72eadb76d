package deps

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// shows are the tabs over the list: which hand-overs they hold.
var shows = []struct {
	name  string
	label func(Words) string
	holds func(*outlook.HandOver) bool
}{
	{"", Words.Contracts, func(h *outlook.HandOver) bool { return h.Contract != nil }},
	{"late", Words.TooLate, func(h *outlook.HandOver) bool { return h.Sign == outlook.Broken || h.Sign == outlook.Close }},
	{"unanswered", Words.NotAgreed, func(h *outlook.HandOver) bool { return h.Contract != nil && h.Sign == outlook.Asking }},
	{"plain", Words.WithoutAContract, func(h *outlook.HandOver) bool { return h.Contract == nil }},
	{"all", Words.AllOfThem, func(*outlook.HandOver) bool { return true }},
}

// list fills the tabs, the rows of the page that was asked for, and the pager.
func (v *View) list(id func(*work.Dependency) string) {
	counts := make([]int, len(shows))
	var found []*outlook.HandOver
	chosen := v.chosen()
	for i := range v.handOvers {
		h := &v.handOvers[i]
		if v.Asked.Needs != "" && v.Asked.Needs != h.Needs || v.Asked.Owes != "" && v.Asked.Owes != h.Owes {
			continue
		}
		for k := range shows {
			if shows[k].holds(h) {
				counts[k]++
				if k == chosen {
					found = append(found, h)
				}
			}
		}
	}
	v.Found = len(found)
	for k, s := range shows {
		v.Tabs = append(v.Tabs, part.Quick{
			Label: s.label(v.Say), Count: fmt.Sprint(counts[k]), Href: v.with("show", s.name) + "#contracts", On: k == chosen,
		})
	}
	pages := max(1, (len(found)+pageOf-1)/pageOf)
	v.Asked.Page = min(max(v.Asked.Page, 1), pages)
	from := (v.Asked.Page - 1) * pageOf
	for _, h := range found[from:min(from+pageOf, len(found))] {
		v.Rows = append(v.Rows, Row{HandOver: h, ID: id(&h.Dependency), Owner: v.names[h.Owes], Waiter: v.names[h.Needs], Steps: stepsOf(v.Say, h)})
	}
	if pages > 1 {
		v.Pager.Says = v.Say.ToOfHandOvers(from+1, from+len(v.Rows), len(found))
		if v.Asked.Page > 1 {
			v.Pager.Prev = v.with("page", "1") + "#contracts"
		}
		if v.Asked.Page < pages {
			v.Pager.Next = v.with("page", fmt.Sprint(v.Asked.Page+1)) + "#contracts"
		}
	}
}

// chosen is the tab that is open. A cell of the matrix opens all of it, for its
// count is of all.
func (v *View) chosen() int {
	show := v.Asked.Show
	if show == "" && v.Asked.Needs != "" && v.Asked.Owes != "" {
		show = "all"
	}
	for k := range shows {
		if shows[k].name == show {
			return k
		}
	}
	return 0
}

// narrowed tells whether the list is that of some teams only.
func (v *View) narrowed() bool { return v.Asked.Needs != "" || v.Asked.Owes != "" }

// heading names the list: "Crane and quay needs from Platform".
func (v *View) heading() string {
	needs, owes := v.names[v.Asked.Needs], v.names[v.Asked.Owes]
	switch {
	case needs != "" && owes != "":
		return v.Say.NeedsFromOf(needs, owes)
	case needs != "":
		return v.Say.NeedsOf(needs)
	case owes != "":
		return v.Say.OwesOf(owes)
	}
	return v.Say.ContractsWorstFirst()
}

// slack says by how much a hand-over is late or early against the day it is
// needed, and whether that is late.
func (v *View) slack(r *Row) (says string, late bool) {
	need := r.Start
	if r.Contract != nil && r.Contract.NeedBy != 0 {
		need = outlook.Day(r.Contract.NeedBy)
	}
	switch {
	case r.Done || r.Sign == outlook.Settled || need == 0 || r.Forecast.P85 == 0:
		return "", false
	case r.Forecast.P50 > need:
		return v.Say.DaysLate(int(r.Forecast.P50 - need)), true
	case r.Forecast.P85 > need:
		return v.Say.DaysLateWith85(int(r.Forecast.P85 - need)), false
	}
	return v.Say.DaysSpare(int(need - r.Forecast.P85)), false
}

// needBy says by when it is needed: as the contract says, else the last safe start
// of what waits.
func (v *View) needBy(r *Row) string {
	switch {
	case r.Contract != nil && r.Contract.NeedBy != 0:
		return v.Say.Short(outlook.Day(r.Contract.NeedBy))
	case r.Start != 0:
		return v.Say.ByThePlan(v.Say.Short(r.Start))
	}
	return v.Say.NotSaidYet()
}

func (v *View) promisedBy(r *Row) string {
	if r.Contract == nil || r.Contract.PromisedBy == 0 {
		return v.Say.NoneYet()
	}
	return v.Say.Short(outlook.Day(r.Contract.PromisedBy))
}

// forecast says when it will be there.
func (v *View) forecast(r *Row) string {
	switch {
	case r.Done:
		return v.Say.DoneAlready()
	case r.Forecast.P85 != 0:
		return v.Say.Forecast(r.Forecast)
	}
	return v.Say.CannotForecast()
}

// sure says how sure the producer is.
func sure(say Words, c *work.Contract) string {
	if c == nil || c.Confidence == 0 {
		return ""
	}
	return say.Sure(int(c.Confidence * 100 / work.OneWhole))
}

// state is the word of a contract's state.
func state(say Words, c *work.Contract) string {
	if c == nil {
		return say.SignNoContract()
	}
	return say.Word(string(c.State))
}

// Step is one way in which a contract goes on, as a form.
type Step struct {
	work.ContractStep
	Verb string // on the button: "Promise a day"
	Who  string // whose step it is, in words
	Day  work.Date
}

// verbs are the words on the buttons of steps, by the states they lead from and to;
// from "" is any.
var verbs = map[[2]work.ContractState]func(Words) string{
	{"", work.Asked}: Words.AskForADay, {work.Countered, work.Asked}: Words.AskForAnotherDay, {work.Withdrawn, work.Asked}: Words.AskAgain,
	{"", work.Promised}: Words.PromiseADay, {work.Countered, work.Promised}: Words.AcceptTheDayOffered, {work.AtRisk, work.Promised}: Words.PromiseAgain,
	{work.Missed, work.Promised}: Words.PromiseANewDay, {"", work.Countered}: Words.OfferAnotherDay, {"", work.AtRisk}: Words.SayItIsAtRisk,
	{"", work.Kept}: Words.ItWasKept, {"", work.Missed}: Words.ItWasMissed, {"", work.Withdrawn}: Words.Withdraw,
}

// stepsOf are the steps from where a hand-over stands.
func stepsOf(say Words, h *outlook.HandOver) []Step {
	from := work.ContractState("")
	if h.Contract != nil {
		from = h.Contract.State
	} else if h.Done {
		return nil // nobody asks for what is there
	}
	var out []Step
	for _, s := range work.ContractSteps(from) {
		verb := verbs[[2]work.ContractState{from, s.To}]
		if verb == nil {
			verb = verbs[[2]work.ContractState{"", s.To}]
		}
		step := Step{ContractStep: s, Verb: verb(say)}
		step.Day = proposed(h, s)
		out = append(out, step)
	}
	return out
}

// proposed is the day that stands in a step's field already: what the plan says.
func proposed(h *outlook.HandOver, s work.ContractStep) work.Date {
	switch {
	case s.Has(work.NeedsPromisedBy) && h.Forecast.P85 != 0:
		return work.Date(h.Forecast.P85)
	case s.Has(work.NeedsNeedBy) && h.Contract != nil && h.Contract.NeedBy != 0:
		return h.Contract.NeedBy
	case s.Has(work.NeedsNeedBy):
		return work.Date(h.Start)
	}
	return 0
}

func (s *Step) day() string {
	if s.Day == 0 {
		return ""
	}
	return s.Day.String()
}

// plain tells whether a step needs nothing but the word.
func (s *Step) plain() bool { return len(s.Needs) == 0 }

// stepped says what became of a contract.
var stepped = map[work.ContractState]func(Words) string{
	work.Asked: Words.AskedForADay, work.Promised: Words.ADayIsPromised, work.Countered: Words.AnotherDayIsOffered,
	work.AtRisk: Words.TheHandOver, work.Kept: Words.TheHandOverWasKept, work.Missed: Words.TheHandOverWasMissed,
	work.Withdrawn: Words.TheContractIsWithdrawn,
}

// Stepped says what a step did.
func Stepped(say Words, to work.ContractState) string { return stepped[to](say) }

// Refusal says why a step was not taken, as people read it.
func Refusal(say Words, fields work.Fields, rest string, err error) string {
	labels := map[string]string{"need_by": say.TheDayNeeded(), "promised_by": say.TheDayItComes(), "why": say.TheReason()}
	var says []string
	for _, name := range []string{"need_by", "promised_by", "why"} {
		if text := fields[name]; text != "" {
			says = append(says, labels[name]+" "+text)
		}
	}
	switch {
	case len(says) > 0:
		return say.NothingWasChanged(strings.Join(says, "; "))
	case rest != "":
		return say.NothingWasChangedFor(rest)
	}
	return say.NothingWasChangedSince(err.Error())
}
