package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// PartMove is one team's part of an item in two plans.
type PartMove struct {
	Item      work.ItemKey `json:"item" doc:"The item that several teams work on."`
	Team      work.TeamKey `json:"team" doc:"Whose part stands elsewhere."`
	WasStart  Day          `json:"was_start" doc:"The day on which the team started before."`
	WasFinish Day          `json:"was_finish" doc:"The day on which it finished before."`
	Start     Day          `json:"start" doc:"The day on which it starts."`
	Finish    Day          `json:"finish" doc:"The day on which it finishes."`
}

// PartMoves are the teams' parts that stand elsewhere in a later plan than in an
// earlier one, of items that several teams work on: a part may move while its item
// begins and ends where it did.
func PartMoves(before, after *Planned) []PartMove {
	out := []PartMove{}
	for i := range after.Result.Items {
		is := &after.Result.Items[i]
		at, known := before.items[is.ID]
		if len(is.Shares) < 2 || !known || is.State != plan.Planned {
			continue
		}
		was := &before.Result.Items[at]
		for k := range is.Shares {
			now := &is.Shares[k]
			if now.Start >= plan.Never || now.Finish >= plan.Never {
				continue
			}
			for n := range was.Shares {
				old := &was.Shares[n]
				if old.Team == now.Team && old.Rest == now.Rest && old.Finish < plan.Never && (startDay(old.Start) != startDay(now.Start) || endDay(old.Finish) != endDay(now.Finish)) {
					out = append(out, PartMove{
						work.ItemKey(is.ID), work.TeamKey(now.Team), startDay(old.Start), endDay(old.Finish), startDay(now.Start), endDay(now.Finish),
					})
				}
			}
		}
	}
	return out
}
