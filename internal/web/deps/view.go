// Package deps is the page of dependencies: what does not fit together, which team
// owes which, the contracts between them, and the longest chains.
package deps

import (
	_ "embed"
	"fmt"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed deps.css
var Style string

// The bounds of what is shown.
const (
	mostChains    = 5
	mostConflicts = 20
	mostPlain     = 100 // dependencies without a contract
)

// Asked narrows the list of contracts.
type Asked struct {
	Needs, Owes work.TeamKey
	State       work.ContractState
}

// View is what the page shows.
type View struct {
	Address   address.Workspace
	Say       outlook.Calendar
	Asked     Asked
	Conflicts []outlook.Conflict
	Teams     []Team // that need or owe
	Cells     map[Pair]Cell
	Contracts []Row
	Plain     []Row // without a contract
	Chains    []outlook.Chain
	All       int // hand-overs
	Back      string
}

// Team is a team of the matrix.
type Team struct {
	Key  work.TeamKey
	Name string
}

// Pair is who needs, and who owes.
type Pair struct{ Needs, Owes work.TeamKey }

// Cell is one cell of the matrix.
type Cell struct {
	Count int
	Worst outlook.Sign
}

// Row is one hand-over in the list.
type Row struct {
	outlook.HandOver
	ID            string // of the dependency
	Owner, Waiter string // names of the teams
}

// New makes the page; id gives the identity of a dependency.
func New(at address.Workspace, p *outlook.Planned, asked Asked, id func(*work.Dependency) string) View {
	v := View{
		Address: at, Say: p.Calendar(), Asked: asked, Cells: map[Pair]Cell{}, Chains: p.Chains(mostChains),
		Back: at.With("dependencies", "needs", string(asked.Needs), "owes", string(asked.Owes), "state", string(asked.State)),
	}
	for _, c := range p.Conflicts() {
		if c.Promise == "" && c.Release == "" && len(v.Conflicts) < mostConflicts {
			v.Conflicts = append(v.Conflicts, c)
		}
	}
	names := make(map[work.TeamKey]string)
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		names[t.Key] = t.Name
		if t.Name == "" {
			names[t.Key] = string(t.Key)
		}
	}
	involved := make(map[work.TeamKey]bool)
	for _, h := range p.HandOvers() {
		v.add(Row{HandOver: h, ID: id(&h.Dependency), Owner: names[h.Owes], Waiter: names[h.Needs]})
		involved[h.Needs], involved[h.Owes] = true, true
	}
	for i := range p.Workspace.Teams {
		if key := p.Workspace.Teams[i].Key; involved[key] {
			v.Teams = append(v.Teams, Team{Key: key, Name: names[key]})
		}
	}
	return v
}

// add puts a hand-over into the matrix, and into a list if it is asked for.
func (v *View) add(r Row) {
	v.All++
	pair := Pair{r.Needs, r.Owes}
	cell := v.Cells[pair]
	cell.Count++
	cell.Worst = max(cell.Worst, r.Sign)
	v.Cells[pair] = cell
	if v.Asked.Needs != "" && v.Asked.Needs != r.Needs || v.Asked.Owes != "" && v.Asked.Owes != r.Owes {
		return
	}
	switch {
	case r.Contract == nil && v.Asked.State == "":
		v.Plain = append(v.Plain, r)
	case r.Contract != nil && (v.Asked.State == "" || v.Asked.State == r.Contract.State):
		v.Contracts = append(v.Contracts, r)
	}
}

// narrowed tells whether the list is not all there is.
func (v *View) narrowed() bool { return v.Asked != Asked{} }

// href is the list of contracts of one cell.
func (v *View) href(p Pair) string {
	return v.Address.With("dependencies", "needs", string(p.Needs), "owes", string(p.Owes)) + "#contracts"
}

// signWords say a sign where its mark stands alone.
var signWords = map[outlook.Sign]string{
	outlook.Settled: "settled", outlook.Agreed: "agreed and in time", outlook.Plain: "no contract", outlook.Asking: "not agreed",
	outlook.Close: "may come too late", outlook.Broken: "too late",
}

// signMarks are the marks of signs.
var signMarks = map[outlook.Sign]string{
	outlook.Settled: "·", outlook.Agreed: "✓", outlook.Plain: "–", outlook.Asking: "?", outlook.Close: "△", outlook.Broken: "▲",
}

// tone is the colour of a sign: only what needs a person has one.
func tone(s outlook.Sign) part.Tone {
	switch s {
	case outlook.Broken:
		return part.Risk
	case outlook.Close:
		return part.Watch
	case outlook.Settled, outlook.Agreed, outlook.Plain, outlook.Asking:
	}
	return part.Calm
}

// cellName says a cell in words.
func cellName(needs, owes Team, c Cell) string {
	return fmt.Sprintf("%s needs %s from %s, the worst: %s", needs.Name, outlook.Count(c.Count, "hand-over"), owes.Name, signWords[c.Worst])
}

// states are the states that a contract can be put into.
func states() []part.Choice {
	var out []part.Choice
	for _, s := range work.ContractStates() {
		out = append(out, part.Choice{Value: string(s), Label: part.Word(string(s))})
	}
	return out
}

// lead is the news in one sentence.
func (v *View) lead() string {
	broken, asking := 0, 0
	for _, r := range v.Contracts {
		switch {
		case r.Sign == outlook.Broken:
			broken++
		case r.Sign == outlook.Asking:
			asking++
		}
	}
	switch {
	case broken > 0 && asking > 0:
		return fmt.Sprintf("%s too late, and %s not agreed.", outlook.Count(broken, "hand-over")+comes(broken), outlook.Count(asking, "contract")+isAre(asking))
	case broken > 0:
		return outlook.Count(broken, "hand-over") + comes(broken) + " too late."
	case asking > 0:
		return outlook.Count(asking, "contract") + isAre(asking) + " not agreed."
	}
	return "Every contract shown is in time."
}

func comes(n int) string {
	if n == 1 {
		return " comes"
	}
	return " come"
}

func isAre(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// sure says how sure the producer is.
func sure(c *work.Contract) string {
	if c.Confidence == 0 {
		return ""
	}
	return fmt.Sprintf("%d%% sure", c.Confidence*100/work.OneWhole)
}

// day says a day that may not be said.
func (v *View) day(d work.Date) string {
	if d.IsZero() {
		return "not said"
	}
	return v.Say.Short(outlook.Day(d))
}

// chainWords says a chain in one sentence.
func chainWords(c *outlook.Chain, say outlook.Calendar) string {
	text := outlook.Count(len(c.Items), "item") + " one after another"
	if c.Teams > 0 {
		text += ", handed on " + outlook.Count(c.Teams, "time") + " between teams"
	}
	if c.From != 0 && c.To != 0 {
		text += ", from " + say.Short(c.From) + " to " + say.Short(c.To)
	}
	return text + "."
}
