// Package worktest makes large workspaces that look like real ones, for the tests
// and figures of all that has to bear a load: the store, lists, the planner, the
// pages. The same shape and seed give the same workspace, byte for byte.
package worktest

import (
	"math/rand/v2"

	"github.com/trestle-plan/trestle/internal/work"
)

// Shape says what a workspace is like. Measure says what came out.
type Shape struct {
	Items, Teams int
	Seed         uint64
	Connected    int // of 100 epics, how many hang together by dependencies; 0 is 50
	Dependent    int // of 100 other stories, how many wait for another item; 0 is 20
}

// The shapes that figures are told of.
var (
	Small  = Shape{Items: 2_000, Teams: 20, Seed: 1}
	Medium = Shape{Items: 10_000, Teams: 100, Seed: 1}
	Large  = Shape{Items: 20_000, Teams: 40, Seed: 1}
)

// AsOf is the day from which every workspace is planned.
var AsOf = work.DateOf(2026, 3, 2)

// What an epic is made of. About three items in four are leaves.
const (
	storiesInFeature = 6
	featuresInEpic   = 3
	looseOfHundred   = 12 // items without a parent
)

// Generate makes a workspace of a shape, normalised and without an error. Its
// promises, releases and estimates lie where its teams can keep some and not all.
func Generate(s Shape) *work.Workspace {
	if s.Connected == 0 {
		s.Connected = 50
	}
	if s.Dependent == 0 {
		s.Dependent = 20
	}
	g := &generator{shape: s, random: rand.New(rand.NewPCG(s.Seed, uint64(s.Items)))} //nolint:gosec // no secrets, and the same each time
	g.w = &work.Workspace{
		Name: "Generated", Zone: "Europe/Vienna", AsOf: AsOf, ValueUnit: work.ValueUnit{Currency: "EUR"},
		Sizes: []work.SizeRange{
			{Size: "XS", Low: 300, Likely: 500, High: 1_000}, {Size: "S", Low: 500, Likely: 1_500, High: 3_000},
			{Size: "M", Low: 2_000, Likely: 4_000, High: 8_000}, {Size: "L", Low: 5_000, Likely: 9_000, High: 18_000},
			{Size: "XL", Low: 10_000, Likely: 20_000, High: 45_000},
		},
		DefaultSizes: map[work.Level]work.Size{work.Epic: "XL", work.Feature: "L", work.Story: "M"},
		Fields: []work.FieldDef{
			{Key: "risk", Name: "Risk", Type: work.FieldChoice, Options: []string{"high", "medium", "low"}},
			{Key: "score", Name: "Customer score", Type: work.FieldNumber}, {Key: "audit", Name: "Audit day", Type: work.FieldDate},
			{Key: "component", Name: "Component", Type: work.FieldText}, {Key: "legal", Name: "Needs legal", Type: work.FieldYesNo},
		},
		Source: work.Source{Name: "worktest", Licence: "Apache-2.0"},
	}
	g.surroundings()
	g.teams()
	g.items()
	g.dependencies()
	g.commitments()
	g.manualOrder()
	g.w.Normalise()
	g.w.Sort()
	return g.w
}

// generator is a workspace being made.
type generator struct {
	shape  Shape
	random *rand.Rand
	w      *work.Workspace

	epics   []epic
	stories []story // in an order in which all of them could be done
	next    map[work.ProductKey]int
}

// epic is one tree of items.
type epic struct {
	item      int // its place in the workspace
	product   work.ProductKey
	teams     []work.TeamKey
	backlog   work.Backlog
	connected bool
	first     int // its stories: from first up to and without end
	end       int
}

// story is a leaf.
type story struct {
	item int
	epic int // -1 for one without a parent
}

// chance holds in so many of a hundred cases.
func (g *generator) chance(ofHundred int) bool { return g.random.IntN(100) < ofHundred }

func pick[T any](g *generator, of []T) T { return of[g.random.IntN(len(of))] }

// around returns a number between the two, more often near the low one.
func (g *generator) around(low, high int) int {
	return low + min(g.random.IntN(high-low+1), g.random.IntN(high-low+1))
}
