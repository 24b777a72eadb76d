package draw

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// soonDays is how near a last safe start is when it counts as due soon.
const soonDays = 14

// title is the name of the picture.
func (l *layout) title() string {
	if name := clean(l.roadmap.Name); name != "" {
		return name
	}
	return "Roadmap"
}

// news is the news of the roadmap in one sentence: the given one, else one
// made from the counts.
func (l *layout) news() string {
	if said := clean(l.roadmap.News); said != "" {
		return said
	}
	promises, weak := l.promiseCounts()
	words := []string{promiseNews(promises, weak)}
	if late, soon := l.startCounts(); late+soon > 0 {
		words = append(words, startNews(late, soon))
	}
	return strings.Join(words, " ")
}

// promiseCounts counts the open promises, and those below what was wanted.
func (l *layout) promiseCounts() (all, weak int) {
	for i := range l.roadmap.Promises {
		p := &l.roadmap.Promises[i]
		if !p.open() || p.Kind == work.Target {
			continue
		}
		all++
		if p.tone() != holds {
			weak++
		}
	}
	return all, weak
}

func promiseNews(all, weak int) string {
	switch {
	case all == 0:
		return "Nothing is promised yet."
	case weak == 0 && all == 1:
		return "The one promise has the likelihood that was wanted."
	case weak == 0:
		return fmt.Sprintf("All %d promises have the likelihood that was wanted.", all)
	case weak == 1:
		return fmt.Sprintf("1 of %s is below the likelihood that was wanted.", count(all, "promise"))
	default:
		return fmt.Sprintf("%d of %s are below the likelihood that was wanted.", weak, count(all, "promise"))
	}
}

// startCounts counts the items that the plan starts too late, and those that
// have to start within the next two weeks.
func (l *layout) startCounts() (late, soon int) {
	for _, lane := range l.rows {
		for _, r := range lane {
			switch {
			case r.over() || r.Status == work.InProgress:
			case r.startsLate():
				late++
			case r.SafeStart.State == SafeUntil && r.SafeStart.Day <= l.roadmap.AsOf+soonDays:
				soon++
			}
		}
	}
	return late, soon
}

func startNews(late, soon int) string {
	switch {
	case late == 0:
		return fmt.Sprintf("%s due in the next two weeks.", isAre(soon, "start"))
	case soon == 0:
		return fmt.Sprintf("%s after the last safe day.", isAre(late, "start"))
	default:
		return fmt.Sprintf("%s after the last safe day, and %d due in the next two weeks.", isAre(late, "start"), soon)
	}
}

// isAre writes "1 start is", "2 starts are".
func isAre(n int, noun string) string {
	if n == 1 {
		return count(n, noun) + " is"
	}
	return count(n, noun) + " are"
}

// news of a lane is the accessible name of its picture.
func (l *laneLayout) news(c calendar) string {
	words := []string{fmt.Sprintf("%s: %s and %d technical", strings.Join(l.name, " "), count(len(l.business), "business bar"), len(l.technical))}
	weak := 0
	for _, p := range l.pledges {
		if p.promise.tone() != holds {
			weak++
		}
	}
	if len(l.pledges) > 0 {
		words = append(words, fmt.Sprintf("%d of %s below what was wanted", weak, count(len(l.pledges), "promise")))
	}
	if l.lowAt >= 0 {
		words = append(words, fmt.Sprintf("runway %s at its lowest, in the week of %s", signedDays(l.low), c.day(l.lane.Runway[l.lowAt].Monday)))
	}
	return strings.Join(words, "; ")
}
