package draw

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// nasty are texts that somebody may type, or send, or break things with.
var nasty = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`</style></svg><script>alert(2)</script>`,
	`{{.Title}} ${7*7} '); alert(3); //`,
	strings.Repeat("endless", 72),
	strings.Repeat("many words of one title ", 21),
	"שלום עולם, תכנית הנמל החדשה שלנו",
	"مرحبا بالعالم وخطة الميناء الجديدة",
	"\u202Ereversed\u202C by a control",
	"👩‍👩‍👧‍👦 family 🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢 fleet",
	"港の新しい計画と船の予約と荷物の計量",
	"broken \xff\xfe bytes \x00 and \x07 controls",
	"combining Z̸͖̀a̷̖͝l̴̰̈g̵̣̚o",
	"",
	"   \t\n  ",
	"a&b<c>d'e\"f",
}

// hostile is a roadmap in which every text is nasty and many dates are wrong.
func hostile() Roadmap {
	r := Roadmap{Name: nasty[0], AsOf: today, News: nasty[1], Basis: nasty[2]}
	text := func(i int) string { return nasty[i%len(nasty)] }
	for i := range 3 {
		lane := Lane{Key: work.ProductKey(text(i)), Name: text(i + 4), Owner: text(i + 5), Plain: text(i), Runway: runway(-4000, 0, 9999)}
		for k := range 24 {
			n := i*24 + k
			b := bar(text(n), text(n+3), []work.Backlog{work.Functional, work.Enabler, work.Refactoring, "unheard of"}[k%4], k*6-20, k*6+k%9, k*6+k%17, text(n+1))
			b.Key, b.Plain, b.Why, b.Late, b.Assumed = work.ItemKey(fmt.Sprintf("%s-%d", text(n), n)), text(n+2), text(n+4), text(n+5), []string{text(n)}
			b.SafeStart = SafeStart{State: SafeState(k % 6), Day: at(k*7 - 40), Says: text(n)}
			switch k {
			case 3:
				b.P50, b.P85, b.P95 = at(-900), at(9000), at(-7)
			case 5:
				b.Start, b.P50, b.P85 = work.MaxDate, work.MinDate, work.MaxDate
			case 7:
				b.Parent = b.Key
			case 9:
				b.Start, b.Status = -1<<31, "unheard of"
			case 11:
				b.P85, b.Finish = 1<<31-1, 1<<31-1
			}
			lane.Bars = append(lane.Bars, b)
		}
		r.Lanes = append(r.Lanes, lane)
	}
	for i := range nasty {
		p := promise(fmt.Sprint(i), text(i), text(i+1), i*9-20, work.Ratio(i*150-400), r.Lanes[i%3].Bars[i].Key, Lever{Says: text(i), After: work.Ratio(i * 200), Price: text(i + 2)})
		p.Plain, p.Release, p.Lane = text(i+3), text(i+4), work.ProductKey(text(i))
		r.Promises = append(r.Promises, p)
		r.Releases = append(r.Releases, Release{Key: work.ReleaseKey(text(i)), Name: text(i), Date: at(i * 10), Freeze: at(i*10 - 4), Out: []work.ItemKey{work.ItemKey(text(i))}, Unknown: text(i)})
		r.Needs = append(r.Needs, Attention{Kind: AttentionKind(i % 8), Subject: fmt.Sprint(i), Title: text(i), Says: text(i + 1), Helps: text(i + 2)})
		r.DaysOff = append(r.DaysOff, DaysOff{From: at(i * 8), To: at(i*8 - 3), Name: text(i)})
		r.Load.Teams = append(r.Load.Teams, TeamLoad{Name: text(i), Percent: []int{-5, 100000, i}, Says: text(i)})
		r.Load.Periods = append(r.Load.Periods, Period{Name: text(i)})
		r.Assumed = append(r.Assumed, work.Assumption{What: text(i), How: text(i + 1), Count: i})
		r.Notices = append(r.Notices, text(i))
		r.Arrows = append(r.Arrows, Arrow{From: r.Lanes[i%3].Bars[i].Key, To: r.Lanes[(i+1)%3].Bars[i+2].Key, Says: text(i)})
	}
	return r
}

// crowded is a roadmap of three products with so many items, a third of them
// stories under features.
func crowded(items int) Roadmap {
	r := Roadmap{Name: "Crowded", AsOf: today}
	backlogs := []work.Backlog{work.Functional, work.Enabler, work.Functional, work.Architecture, work.Refactoring, work.Functional, work.Infrastructure}
	for i := range 3 {
		lane := Lane{Key: work.ProductKey(fmt.Sprintf("L%d", i)), Name: fmt.Sprintf("Product %d", i), Runway: runway(9, 4, -3, -8, 2, 6)}
		for k := range items / 3 {
			start := k*7919%300 - 15
			length := 4 + k*31%40
			b := bar(fmt.Sprintf("L%d-%d", i, k), fmt.Sprintf("Work of some kind, number %d", k), backlogs[k%len(backlogs)], start, start+length, start+length+length/3, "Team")
			switch {
			case k%3 == 2:
				b.Level, b.Parent = work.Story, lane.Bars[k-2].Key
				b.Backlog = lane.Bars[k-2].Backlog
			case k%11 == 1:
				b.SafeStart = SafeStart{State: SafeUntil, Day: at(start - 9)}
			case k%5 == 0:
				b.SafeStart = SafeStart{State: SafeUntil, Day: at(start + 20)}
			}
			lane.Bars = append(lane.Bars, b)
			if k%9 == 0 {
				r.Promises = append(r.Promises, promise(fmt.Sprintf("P%d-%d", i, k), b.Title, fmt.Sprintf("Client %d", k), start+length+9, work.Ratio(k*97%1000), b.Key, Lever{}))
			}
			if k > 20 && k%19 == 0 {
				r.Arrows = append(r.Arrows, Arrow{From: lane.Bars[k-6].Key, To: b.Key})
			}
		}
		r.Lanes = append(r.Lanes, lane)
	}
	return r
}
