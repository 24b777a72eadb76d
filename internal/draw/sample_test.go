package draw

import (
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// today is the day that the sample is planned from.
var today = work.DateOf(2026, time.March, 3)

// at is a day so many days from today.
func at(days int) work.Date { return today.AddDays(days) }

// bar makes a bar of the sample: days are counted from today.
func bar(key, title string, b work.Backlog, start, p50, p85 int, team string, more ...func(*Bar)) Bar {
	out := Bar{
		Key: work.ItemKey(key), Title: title, Level: work.Feature, Type: work.Work, Backlog: b, Status: work.Ready,
		Teams: []string{team}, Start: at(start), Finish: at(p50), P50: at(p50), P85: at(p85), P95: at(p85 + (p85-p50)/2),
		Why: "It follows what it stands on; " + team + " is free from that day.",
	}
	for _, change := range more {
		change(&out)
	}
	return out
}

func startBy(day int, promise, says string) func(*Bar) {
	return func(b *Bar) {
		b.SafeStart = SafeStart{State: SafeUntil, Day: at(day), Promise: work.CommitmentKey(promise), Says: says}
	}
}

func running(done work.Ratio) func(*Bar) {
	return func(b *Bar) { b.Status, b.Progress = work.InProgress, done }
}

func spike(b *Bar) { b.Type, b.TimeBoxed, b.P85, b.P95 = work.Spike, true, b.P50, b.P50 }

func pinned(b *Bar) { b.Pin = b.Start }

func late(words string) func(*Bar) { return func(b *Bar) { b.Late = words } }

func plain(words string) func(*Bar) { return func(b *Bar) { b.Plain = words } }

func story(parent string) func(*Bar) {
	return func(b *Bar) { b.Level, b.Parent = work.Story, work.ItemKey(parent) }
}

// runway makes weekly steps from the week of today on.
func runway(days ...int) []RunwayWeek {
	weeks := make([]RunwayWeek, len(days))
	for i, d := range days {
		weeks[i] = RunwayWeek{Monday: work.WeekStart(0).First(today).AddDays(7*i - 21), Days: d}
	}
	return weeks
}

// harbour is a roadmap like that of a middle-sized organisation: four products,
// about forty items, some of them in trouble.
func harbour() Roadmap {
	return Roadmap{
		Name: "Harbour", AsOf: today, Basis: "2,000 trials, seed 1",
		Lanes:    []Lane{berthLane(), cargoLane(), crewLane(), portLane()},
		Promises: harbourPromises(),
		Needs:    harbourNeeds(),
		Releases: []Release{
			{Key: "SPRING", Name: "Spring tide", Date: at(63), Freeze: at(52), Items: 9, Out: []work.ItemKey{"CRW-30"}, Now: 412},
			{Key: "AUTUMN", Name: "Autumn tide", Date: at(189), Freeze: at(175), Items: 6, Now: 874},
		},
		Arrows: []Arrow{
			{From: "CRG-14", To: "CRG-3", Says: "One weighing record ends 26 Apr, eleven days after Weigh once, bill once has to start."},
			{From: "CRW-41", To: "CRW-30", Says: "Key cards apart from the login server ends after Card-free boarding has to start."},
			{From: "PRT-12", To: "CRW-33", Says: "Crew calendar across ports waits for the tide service of Port."},
		},
		DaysOff: []DaysOff{{From: at(31), To: at(34), Name: "Easter"}, {From: at(59), To: at(59), Name: "May day"}, {From: at(90), To: at(94), Name: "Moving house", Team: "Quay"}},
		Load:    harbourLoad(),
		Assumed: []work.Assumption{
			{What: "estimates", How: "the team's own history, where an item had none", Count: 14},
			{What: "focus", How: "80% of a working day for the teams that did not say", Count: 2},
		},
		Notices: []string{"Made-up data: no organisation or person in it exists."},
	}
}

func berthLane() Lane {
	return Lane{
		Key: "BTH", Name: "Berth", Plain: "Where a ship lies, and when.", Owner: "Quay and Planning",
		Bars: []Bar{
			bar("BTH-1", "Book a berth from the bridge", work.Functional, -15, 20, 33, "Quay", running(550), plain("A captain reserves a place without calling.")),
			bar("BTH-2", "Berth swaps between lines", work.Functional, 41, 76, 96, "Quay"),
			bar("BTH-3", "Waiting list that explains itself", work.Functional, 97, 125, 143, "Planning"),
			bar("BTH-4", "Night rates", work.Functional, 130, 146, 160, "Planning"),
			bar("BTH-5", "Tug and pilot in one order", work.Functional, 146, 178, 205, "Quay"),
			bar("BTH-11", "Berth events kept for good", work.Architecture, -10, 13, 24, "Platform", running(400), startBy(16, "C1", "")),
			bar("BTH-12", "Can one index hold all ports?", work.Infrastructure, 0, 9, 9, "Data", spike, startBy(6, "C2", "An answer after 9 March leaves no room to change the design.")),
			bar("BTH-13", "Search that survives a lost node", work.Enabler, 14, 34, 48, "Data", startBy(30, "C2", "")),
			bar("BTH-14", "Retire the fax gateway", work.Refactoring, 56, 70, 83, "Quay"),
			bar("BTH-15", "Second data centre", work.Infrastructure, 48, 97, 131, "Platform", startBy(110, "C7", "")),
			bar("BTH-6", "Berth page for phones", work.Functional, -12, 6, 12, "Quay", story("BTH-1")),
			bar("BTH-7", "Old quay map", work.Functional, -60, -30, -30, "Quay", func(b *Bar) { b.Status = work.Done }),
		},
		Runway: runway(24, 22, 21, 19, 17, 14, 12, 9, 7, 6, 6, 8, 10, 12, 13, 13, 15, 17, 18, 18, 20, 20, 21, 21, 22, 24, 24, 25),
	}
}

func cargoLane() Lane {
	return Lane{
		Key: "CRG", Name: "Cargo", Owner: "Weighhouse",
		Bars: []Bar{
			bar("CRG-1", "Customs papers in one sheet", work.Functional, -20, 17, 27, "Weighhouse", running(700)),
			bar("CRG-2", "Crate search forgives typing errors", work.Functional, 13, 45, 58, "Data"),
			bar("CRG-3", "Weigh once, bill once", work.Functional, 50, 84, 103, "Weighhouse", late("after the promise to Sundal Ferries"), plain("The scale's number is the number on the bill.")),
			bar("CRG-4", "Damage photos with the claim", work.Functional, 104, 131, 147, "Weighhouse"),
			bar("CRG-5", "Cold chain alarms", work.Functional, 140, 171, 190, "Weighhouse"),
			bar("CRG-11", "Language-aware crate index", work.Architecture, -14, 10, 20, "Data", running(600), startBy(9, "C4", "")),
			bar("CRG-12", "Do two scales agree?", work.Enabler, 6, 16, 16, "Weighhouse", spike, startBy(13, "C3", "")),
			bar("CRG-13", "Load rig at four times the peak", work.Infrastructure, 20, 38, 50, "Platform", startBy(36, "C4", "")),
			bar("CRG-14", "One weighing record", work.Enabler, 27, 54, 71, "Weighhouse",
				startBy(8, "C3", "Start by Wed 11 Mar or the 1 Jun promise drops from 54% to 41%."), plain("One place that knows what a crate weighs.")),
			bar("CRG-15", "Untangle tariff rules", work.Refactoring, 72, 99, 118, "Weighhouse"),
			bar("CRG-16", "Outbox in every service", work.Architecture, 58, 80, 92, "Platform", startBy(88, "C8", "")),
		},
		Runway: runway(14, 13, 13, 12, 10, 7, 3, 0, -3, -6, -10, -11, -9, -6, -2, 1, 4, 6, 8, 9, 11, 12, 12, 13, 13, 14, 15, 15),
	}
}

func crewLane() Lane {
	return Lane{
		Key: "CRW", Name: "Crew and Passes", Owner: "Gatehouse",
		Bars: []Bar{
			bar("CRW-29", "Forget me in one step", work.Functional, -13, 9, 17, "Gatehouse", running(500), late("needed by the regulator")),
			bar("CRW-30", "Card-free boarding", work.Functional, 48, 71, 92, "Gatehouse", late("after the freeze of Spring tide"), plain("The crew walks on board with a fingerprint.")),
			bar("CRW-31", "Company accounts with roles", work.Functional, 94, 122, 139, "Gatehouse"),
			bar("CRW-32", "Visitor passes by message", work.Functional, 84, 101, 112, "Gatehouse", pinned),
			bar("CRW-33", "Crew calendar across ports", work.Functional, 118, 150, 178, "Gatehouse"),
			bar("CRW-40", "Do fingerprints survive salt?", work.Enabler, -4, 4, 4, "Gatehouse", spike, running(600)),
			bar("CRW-41", "Key cards apart from the login server", work.Enabler, 13, 46, 68, "Gatehouse",
				func(b *Bar) {
					b.SafeStart = SafeStart{State: StartTooLate, Day: at(-4), Promise: "C5", Says: "It was to start by Fri 27 Feb; each further week costs about 9 points."}
				}, plain("Doors and passwords stop depending on each other.")),
			bar("CRW-42", "One consent record", work.Architecture, 35, 60, 74, "Gatehouse", startBy(58, "C6", "")),
			bar("CRW-43", "Key rotation without a stop", work.Infrastructure, 61, 79, 92, "Platform", startBy(76, "C6", "")),
			bar("CRW-44", "Drop the second user table", work.Refactoring, 104, 127, 141, "Gatehouse"),
			{Key: "CRW-45", Title: "Badge printers over the network", Level: work.Feature, Backlog: work.Infrastructure, Status: work.Ready, Unknown: "no team"},
		},
		Runway: runway(9, 9, 8, 6, 3, 0, -4, -8, -12, -14, -13, -10, -6, -2, 2, 4, 5, 7, 7, 9, 9, 10, 12, 12, 13, 13, 14, 14),
	}
}

func portLane() Lane {
	return Lane{
		Key: "PRT", Name: "Port data", Owner: "Open Harbour",
		Bars: []Bar{
			bar("PRT-1", "Daily arrivals file", work.Functional, -11, 21, 29, "Open Harbour", running(350)),
			bar("PRT-2", "Replay of missed messages", work.Functional, 22, 44, 56, "Open Harbour", plain("A partner never misses an arrival, even after an outage.")),
			bar("PRT-3", "Partners sign up by themselves", work.Functional, 62, 104, 121, "Open Harbour", pinned),
			bar("PRT-4", "Price plans for partners", work.Functional, 118, 148, 166, "Open Harbour"),
			bar("PRT-11", "Arrivals complete by six", work.Enabler, 6, 34, 44, "Data", startBy(27, "C9", "")),
			bar("PRT-12", "Tide service of its own", work.Architecture, 27, 70, 98, "Platform", startBy(44, "C10", "")),
			bar("PRT-13", "A sandbox for each partner", work.Infrastructure, 36, 62, 77, "Platform", startBy(41, "C10", "")),
			bar("PRT-14", "Split the nightly batch", work.Refactoring, 90, 113, 128, "Open Harbour"),
		},
		Runway: runway(16, 16, 15, 15, 13, 11, 9, 9, 8, 6, 5, 5, 6, 7, 8, 8, 10, 11, 12, 12, 13, 14, 14, 15, 15, 15, 16, 16),
	}
}

func promise(key, title, client string, day int, now work.Ratio, item work.ItemKey, lever Lever) Promise {
	return Promise{
		Key: work.CommitmentKey(key), Title: title, Client: client, Kind: work.Promise, Date: at(day), Now: now, Wanted: 850,
		Items: []work.ItemKey{item}, P50: at(day - 8), P85: at(day + 2), P95: at(day + 9), Outcome: work.Open, Lever: lever,
	}
}

func harbourPromises() []Promise {
	out := []Promise{
		promise("C1", "Book a berth from the bridge", "Northgate Lines", 38, 912, "BTH-1", Lever{}),
		promise("C2", "Berth swaps between lines", "Port of Averley", 101, 863, "BTH-2", Lever{}),
		promise("C3", "Weigh once, bill once", "Sundal Ferries", 90, 541, "CRG-3",
			Lever{Says: "Start the weighing record on 9 March instead of 30 March.", After: 792, Price: "Weighhouse at 108% for two weeks"}),
		promise("C4", "Crate search forgives typing errors", "Halden Freight", 62, 884, "CRG-2", Lever{}),
		promise("C5", "Card-free boarding", "Northgate Lines", 63, 384, "CRW-30",
			Lever{Says: "Lend one Platform engineer to Gatehouse for three weeks from 16 March.", After: 743, Price: "3 days later for the second data centre"}),
		promise("C6", "Company accounts with roles", "Customs Board", 147, 871, "CRW-31", Lever{}),
		promise("C7", "Tug and pilot in one order", "Port of Averley", 212, 889, "BTH-5", Lever{}),
		promise("C8", "Cold chain alarms", "Halden Freight", 195, 921, "CRG-5", Lever{}),
		promise("C9", "Replay of missed messages", "Customs Board", 49, 712, "PRT-2",
			Lever{Says: "Ship without the replay screen and add it in May.", After: 884, Price: "one screen three weeks later"}),
		promise("C10", "Partners sign up by themselves", "Sundal Ferries", 128, 866, "PRT-3", Lever{}),
		promise("C11", "Forget me in one step", "Customs Board", 24, 931, "CRW-29", Lever{}),
		promise("C12", "Price plans for partners", "Halden Freight", 175, 857, "PRT-4", Lever{}),
	}
	out[11].Kind = work.Target
	return out
}

func harbourNeeds() []Attention {
	return []Attention{
		{Kind: PromiseAtRisk, Subject: "C5", Says: "The crew walks on board with a fingerprint."},
		{Kind: PromiseAtRisk, Subject: "C3", Says: "The scale's number is the number on the bill."},
		{Kind: PromiseAtRisk, Subject: "C9", Says: "A partner never misses an arrival, even after an outage."},
		{Kind: StartSoon, Subject: "CRW-41", Says: "It was to start by Fri 27 Feb; each further week costs about 9 points."},
		{Kind: StartSoon, Subject: "CRG-14", Says: "Start by Wed 11 Mar or the 1 Jun promise drops from 54% to 41%."},
		{Kind: StartSoon, Subject: "BTH-12", Says: "An answer after 9 March leaves no room to change the design."},
		{Kind: InConflict, Subject: "CRG-14", Title: "One weighing record", Says: "It ends 26 Apr, eleven days after Weigh once, bill once has to start."},
		{Kind: TeamOverload, Subject: "Gatehouse", Title: "Gatehouse", Says: "Asked for 124% of its time in April.", Helps: "Moving One consent record to May takes it to 101%."},
		{Kind: FallsOut, Subject: "SPRING", Title: "Spring tide", Says: "Card-free boarding misses the freeze on 24 Apr."},
		{Kind: CannotTell, Subject: "CRW-45", Title: "Badge printers over the network", Says: "No team is named. Until one is, we give no date."},
	}
}

func harbourLoad() Load {
	month := func(m time.Month) Period {
		return Period{Name: m.String()[:3], From: work.DateOf(2026, m, 1), To: work.DateOf(2026, m+1, 0)}
	}
	return Load{
		Periods: []Period{month(3), month(4), month(5), month(6), month(7), month(8)},
		Teams: []TeamLoad{
			{Name: "Gatehouse", Percent: []int{102, 124, 118, 96, 82, 40}, Says: "Over its capacity in three of the next six months."},
			{Name: "Platform", Percent: []int{88, 94, 111, 98, 61, 33}},
			{Name: "Weighhouse", Percent: []int{97, 99, 92, 84, 80, 71}},
			{Name: "Data", Percent: []int{81, 77, 40, 22, NoLoad, NoLoad}},
			{Name: "Quay", Percent: []int{76, 83, 74, 91, 66, 58}},
			{Name: "Open Harbour", Percent: []int{95, 92, 90, 88, 83, 47}},
		},
	}
}
