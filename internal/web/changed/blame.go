package changed

import (
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// Blame is the page that tells who moved one item's dates, by which act, and why.
type Blame struct {
	Address address.Workspace
	Say     Words
	Zone    *time.Location
	Key     work.ItemKey
	Title   string
	Moves   []app.CauseGroup
}

// when writes a time as people read it.
func (b *Blame) when(t time.Time) string { return b.Say.Moment(t.In(b.Zone)) }

// lead is the news in one sentence.
func (b *Blame) lead() string {
	if len(b.Moves) == 0 {
		return b.Say.NoPlan()
	}
	return b.Say.ItWasMovedTimes(len(b.Moves))
}

// says tells one move in words.
func (b *Blame) says(m *app.ItemMove) string {
	finish := b.Say.Short(m.WasFinish) + " → " + b.Say.Short(m.Finish)
	days := int(m.Finish) - int(m.WasFinish)
	switch {
	case m.WasFinish == 0:
		return b.Say.CameIntoThePlan(b.Say.Short(m.Finish))
	case m.Finish == 0:
		return b.Say.WentOut(b.Say.Short(m.WasFinish))
	case days > 0:
		return b.Say.DaysLater(days, finish)
	case days < 0:
		return b.Say.DaysSooner(-days, finish)
	}
	return b.Say.StartsNot(b.Say.Short(m.Start), b.Say.Short(m.WasStart))
}
