package cli

import (
	"strconv"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// rankCommand shows the computed order.
type rankCommand struct {
	planned
	All bool `help:"Show every item, not only the first 40. JSON always has them."`
}

const firstRanks = 40

// Run plans and shows.
func (c *rankCommand) Run(s *session) error {
	c.Trials = 0 // the order needs no likelihoods
	p, err := c.compute(s)
	if err != nil {
		return err
	}
	view, err := p.Rank()
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(view)
	}
	v := s.planScreen(&view.Head, c.Plan, firstRanks)
	if c.All {
		v.most = limitOf(true)
	}
	v.head(&view.Head)
	v.ranks(&view)
	return nil
}

func (v *planScreen) ranks(view *outlook.RankView) {
	v.heading("Computed order, " + view.Unit + " a week's delay costs for each person-day of work")
	t := table{indent: 2, columns: []column{
		{head: "rank", right: true}, {head: "manual", right: true, drop: 2}, {}, {}, {head: "item", least: 34, wraps: true},
		{head: "score", right: true}, {head: "alone", right: true, drop: 3}, {head: "why", least: 24, wraps: true, drop: 1},
	}}
	for _, r := range view.Ranks[:min(len(view.Ranks), v.most)] {
		t.row(cell{itoa(r.Position), plain}, cell{itoa(r.Manual), quiet}, tagCell(r.Item), cell{string(r.Item.Key), quiet},
			cell{r.Item.Title, plain}, cell{score(r.Score), plain}, cell{score(r.Own), quiet}, cell{r.Says, quiet})
	}
	t.show(v.screen)
	v.more(len(view.Ranks), "trestle rank --all "+v.plan)
}

// score writes a score, and nothing where none is said.
func score(x float64) string {
	if x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

func itoa(n int) string { return strconv.Itoa(n) }
