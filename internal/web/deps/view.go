// Package deps is the page of dependencies: which team owes which, the contracts
// between them and how they go on, one item with its neighbours as a picture, what
// blocks most, and the longest chains.
package deps

import (
	"strings"

	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed deps.css
var sheet string

// Style is the page's style sheet, with that of its picture.
func Style() string { return sheet + "@layer parts {\n" + draw.AroundStyle() + "}\n" }

// The bounds of what is shown.
const (
	mostChains    = 8
	mostConflicts = 20
	mostBlockers  = 8
	pageOf        = 10 // hand-overs
)

// Asked is what the address says.
type Asked struct {
	Needs, Owes work.TeamKey
	Show        string // which hand-overs: one of the tabs
	Page        int    // of the hand-overs, from 1
	Focus       work.ItemKey
	Steps       string // around the focus: "1", "2", "3" or "all"
}

// Board is all that the page shows of a plan, whoever asks for what of it. It never
// changes.
type Board struct {
	Say       Words
	ties      *outlook.Ties
	handOvers []outlook.HandOver
	chains    []outlook.Chain
	blockers  []outlook.Blocker
	conflicts []outlook.Conflict
	teams     []Team
	names     map[work.TeamKey]string
	cells     map[Pair]Cell
	needs     map[work.TeamKey]int // hand-overs a team waits for
	owes      map[work.TeamKey]int
	unit      work.ValueUnit
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

// NewBoard works out what the page shows of a plan.
func NewBoard(p *outlook.Planned) *Board {
	ties := p.Ties()
	b := &Board{
		Say: In(p.Calendar()), ties: ties, handOvers: ties.HandOvers(), chains: ties.Chains(mostChains), blockers: ties.Blockers(mostBlockers),
		names: map[work.TeamKey]string{}, cells: map[Pair]Cell{}, needs: map[work.TeamKey]int{}, owes: map[work.TeamKey]int{},
		unit: p.Workspace.ValueUnit,
	}
	for _, c := range p.Conflicts() {
		told := c.Promise != "" || c.Release != "" || c.Kind == "need-by-missed" || c.Kind == "promised-by-missed"
		if !told && len(b.conflicts) < mostConflicts {
			b.conflicts = append(b.conflicts, c)
		}
	}
	for i := range b.handOvers {
		h := &b.handOvers[i]
		pair := Pair{h.Needs, h.Owes}
		cell := b.cells[pair]
		cell.Count, cell.Worst = cell.Count+1, max(cell.Worst, h.Sign)
		b.cells[pair] = cell
		b.needs[h.Needs]++
		b.owes[h.Owes]++
	}
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		b.names[t.Key] = t.Name
		if t.Name == "" {
			b.names[t.Key] = string(t.Key)
		}
		if b.needs[t.Key]+b.owes[t.Key] > 0 {
			b.teams = append(b.teams, Team{Key: t.Key, Name: b.names[t.Key]})
		}
	}
	return b
}

// Asks are the first few contracts that wait for an answer, the one needed earliest
// first, and how many there are.
func (b *Board) Asks(most int) (first []outlook.HandOver, all int) {
	for i := range b.handOvers {
		h := &b.handOvers[i]
		if h.Contract == nil || h.Done || h.Contract.State != work.Asked && h.Contract.State != work.Countered {
			continue
		}
		first = append(first, *h)
	}
	slices.SortStableFunc(first, func(a, b outlook.HandOver) int { return cmp.Compare(a.Contract.NeedBy, b.Contract.NeedBy) })
	return first[:min(most, len(first))], len(first)
}

// TeamName is the name of a team.
func (b *Board) TeamName(key work.TeamKey) string { return b.names[key] }

// View is what the page shows.
type View struct {
	*Board
	Address address.Workspace
	Asked   Asked
	Rows    []Row // of the page of hand-overs
	Found   int   // hand-overs that were asked for
	Tabs    []part.Quick
	Pager   part.Pager
	Focus   *Focus // nil: there is nothing to look at
	Back    string
}

// Row is one hand-over in the list.
type Row struct {
	*outlook.HandOver
	ID            string // of the dependency
	Owner, Waiter string // names of the teams
	Steps         []Step
}

// New makes the page; id gives the identity of a dependency. The error is of kind
// NotFound if the address asks for an item that is not there.
func New(at address.Workspace, b *Board, asked Asked, id func(*work.Dependency) string) (View, error) {
	v := View{Board: b, Address: at, Asked: asked}
	v.list(id)
	v.Back = v.with("page", fmt.Sprint(v.Asked.Page)) + "#contracts"
	var err error
	v.Focus, err = v.focus()
	return v, err
}

// with is the address of this page with one thing otherwise.
func (v *View) with(name, value string) string {
	set := map[string]string{
		"needs": string(v.Asked.Needs), "owes": string(v.Asked.Owes), "show": v.Asked.Show,
		"focus": string(v.Asked.Focus), "steps": v.Asked.Steps,
	}
	if name == "page" && value == "1" {
		value = ""
	}
	set[name] = value
	return v.Address.With("dependencies", "needs", set["needs"], "owes", set["owes"], "show", set["show"], "page", set["page"],
		"focus", set["focus"], "steps", set["steps"])
}

// href is the list of hand-overs of one cell.
func (v *View) href(p Pair) string {
	return v.Address.With("dependencies", "needs", string(p.Needs), "owes", string(p.Owes)) + "#contracts"
}

// open tells whether the list is that of a cell.
func (v *View) open(p Pair) bool { return v.Asked.Needs == p.Needs && v.Asked.Owes == p.Owes }

// wide tells whether the matrix needs the whole page.
func (v *View) wide() bool {
	const beside = 10
	return len(v.teams) > beside
}

// lead is the news in one sentence.
func (v *View) lead() string {
	late, asking := 0, 0
	for i := range v.handOvers {
		switch h := &v.handOvers[i]; {
		case h.Sign == outlook.Broken:
			late++
		case h.Sign == outlook.Asking && h.Contract != nil && !h.Done:
			asking++
		}
	}
	says := []string{v.Say.HandOversOf(len(v.handOvers), len(v.teams))}
	if late > 0 {
		says = append(says, v.Say.ComeTooLate(late))
	}
	if asking > 0 {
		says = append(says, v.Say.HaveNoAgreedDay(asking))
	}
	if late+asking == 0 && len(v.handOvers) > 0 {
		says = append(says, v.Say.AllInTime())
	}
	if most, n := v.owesMost(); n > 1 {
		says = append(says, v.Say.OwesMost(most, n))
	}
	return strings.Join(says, " ")
}

// owesMost is the team that owes most hand-overs.
func (v *View) owesMost() (name string, most int) {
	for _, t := range v.teams {
		if n := v.owes[t.Key]; n > most {
			name, most = t.Name, n
		}
	}
	return name, most
}

// signWords say a sign where its mark stands alone.
var signWords = map[outlook.Sign]func(Words) string{
	outlook.Settled: Words.SignSettled, outlook.Agreed: Words.SignAgreedAndInTime, outlook.Plain: Words.SignNoContract, outlook.Asking: Words.SignNoAgreedDay,
	outlook.Close: Words.SignMayComeTooLate, outlook.Broken: Words.SignTooLate,
}

// signMarks are the marks of signs.
var signMarks = map[outlook.Sign]string{
	outlook.Settled: "·", outlook.Agreed: "✓", outlook.Plain: "–", outlook.Asking: "?", outlook.Close: "△", outlook.Broken: "▲",
}

// legend are the signs in the order of what needs a person.
func legend() []outlook.Sign {
	return []outlook.Sign{outlook.Broken, outlook.Close, outlook.Asking, outlook.Plain, outlook.Agreed, outlook.Settled}
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
func (v *View) cellName(needs, owes Team, c Cell) string {
	return v.Say.WorstOf(needs.Name, owes.Name, c.Count, signWords[c.Worst](v.Say))
}
