package harbour

import "slices"

// berthwise lists the items of Berthwise, which plans the calls of ships.
func berthwise() []row {
	return slices.Concat(justInTime(), selfRepair(), pilotage(), tides(), vesselPicture(), oldPlanner(), largerPorts())
}

func justInTime() []row {
	return []row{
		{n: 1, level: epic, backlog: functional, title: "Just-in-time arrivals", goals: "waiting"},
		{n: 10, in: 1, level: feature, backlog: functional, when: now, title: "Arrival slots offered to shipping lines", work: "berth 20/28/42 x2; marine 6/10/15 x2", value: 9000, flags: "brokendown"},
		{n: 11, in: 10, backlog: functional, when: now, title: "Slot offer with reasons for the time", work: "berth 8/12/19 x2", run: "2026-02-16 .. 5"},
		{n: 12, in: 10, backlog: functional, when: now, title: "Accept, refuse or ask for another slot", work: "berth 7/11/18 x2"},
		{n: 13, in: 10, backlog: functional, when: now, title: "Slot change told to pilot and tug at once", work: "marine 6/10/15 x2"},
		{n: 14, in: 1, level: feature, backlog: functional, when: next, title: "Speed advice for ships on the way", work: "marine 18/28/46 x2", value: 6000, goals: "fuel"},
		{n: 15, in: 1, level: feature, backlog: functional, when: next, title: "Arrival feed for shipping lines' own systems", work: "berth 14/21/34 x2; platform 5/8/13", value: 5500, refs: "crm:OPP-2291"},
		{n: 16, in: 1, backlog: functional, when: next, title: "Slot history for disputes", work: "berth 6/9/15", value: 900},
		{n: 17, in: 1, backlog: functional, title: "Expected arrival times from agents", work: "berth 8/12/18 x2", run: "2025-10-06 2025-10-17 13"},
		{n: 18, in: 1, backlog: functional, title: "Delay warning to the terminal", work: "berth 5/8/13 x2", run: "2025-11-17 2025-11-26 9.5"},
		{n: 19, in: 1, level: feature, status: proposed, backlog: functional, when: later, title: "Auction of late slots", work: "berth L x2", value: 2500},
		{n: 20, in: 1, backlog: functional, when: later, title: "Emission savings report for each call", work: "berth 10/16/27 x2", value: 2000, urgency: "later 2026-09-01", goals: "fuel"},
	}
}

func selfRepair() []row {
	return []row{
		{n: 2, level: epic, backlog: functional, title: "A berth plan that repairs itself", goals: "waiting"},
		{n: 21, in: 2, level: feature, backlog: functional, title: "Conflict finder on the berth plan", work: "berth 18/26/40 x3", run: "2025-10-20 2025-11-14 29"},
		{n: 22, in: 2, level: feature, backlog: functional, when: now, title: "Repair proposals when a ship is late", work: "berth 30/45/70 x3", value: 12000, refs: "crm:OPP-2310"},
		{n: 23, in: 2, kind: spike, backlog: architecture, title: "How fast must a repair be to be trusted?", plain: "We asked planners how long they wait before they plan by hand.", work: "berth 4/6/8 x2", run: "2026-01-12 2026-01-19 6", timebox: 8, question: "How long may a repair proposal take before planners stop using it?", outcome: "Twelve seconds for one ship, a minute for a whole day. The present search is fast enough for one ship."},
		{n: 24, in: 2, backlog: functional, when: next, title: "Compare two berth plans side by side", work: "berth 12/18/28 x2", value: 2500},
		{n: 25, in: 2, backlog: functional, when: now, title: "Berth plan locked for the next six hours", work: "berth 6/10/15 x2", run: "2026-02-23 .. 3", value: 3000},
		{n: 26, in: 2, backlog: functional, when: next, title: "Quay wall closures in the plan", work: "berth 9/13/21 x2", value: 1800},
		{n: 27, in: 2, kind: defect, backlog: functional, when: now, title: "Long ships overlap by a metre after a re-plan", work: "berth 2/3/6", value: 2500, refs: "desk:INC-4412"},
		{n: 28, in: 2, backlog: architecture, when: now, title: "Berth rules kept as data, not code", plain: "A port changes its own berth rules without waiting for us.", work: "berth 18/27/44 x3", goals: "self-service"},
		{n: 29, in: 2, level: feature, backlog: functional, when: later, title: "One plan for two terminals", work: "berth 22/34/55 x2; crane 8/13/21 x2", value: 3500},
	}
}

func pilotage() []row {
	return []row{
		{n: 3, level: epic, backlog: functional, title: "Pilots, tugs and mooring crews", goals: "waiting"},
		{n: 30, in: 3, level: feature, backlog: functional, when: now, title: "Pilot roster and pilot orders", work: "marine 30/42/64 x2", run: "2026-01-26 .. 19", value: 7500, people: "marine-1 marine-2"},
		{n: 31, in: 3, level: feature, backlog: functional, when: now, title: "Tug orders with the power needed", work: "marine 16/26/42 x2", value: 5000},
		{n: 32, in: 3, level: feature, backlog: functional, when: next, title: "Mooring crew orders on the handheld", work: "marine 8/12/19 x2; devices 11/17/27 x2", flags: "together", value: 3200},
		{n: 33, in: 3, backlog: functional, title: "Boarding time reported by the pilot", work: "marine 4/6/9", run: "2025-11-03 2025-11-13 6.5"},
		{n: 34, in: 3, backlog: functional, when: next, title: "Rest-time rules for pilots", work: "marine 9/14/22 x2", value: 2200, urgency: "fixed-date 2026-07-01", labels: "law"},
		{n: 35, in: 3, backlog: functional, when: next, title: "Tug services sent to billing", work: "marine 5/8/12; billing 5/8/12", value: 1800},
		{n: 36, in: 3, backlog: functional, title: "Cancel a pilot order", work: "marine 3/5/8", run: "2025-12-01 2025-12-08 5"},
		{n: 37, in: 3, backlog: functional, title: "Tugs listed by harbour zone", work: "marine 3/4/7", run: "2025-12-09 2025-12-16 4.5"},
		{n: 38, in: 3, level: feature, status: proposed, backlog: functional, when: later, title: "Mooring app for subcontractors", work: "devices L x2; marine S", value: 1500},
	}
}

func tides() []row {
	return []row{
		{n: 4, level: epic, backlog: functional, title: "Tide and weather windows", goals: "waiting safety"},
		{n: 40, in: 4, kind: spike, backlog: architecture, when: now, title: "Can tide windows be trusted 48 hours ahead?", plain: "We find out if a depth forecast two days ahead is good enough to plan on.", work: "marine 5/8/10 x2", timebox: 10, question: "How often would a 48-hour tide window have been wrong by more than 20 minutes in the past year?"},
		{n: 41, in: 4, level: feature, backlog: functional, when: now, title: "Tide windows 48 hours ahead", work: "marine 20/32/54 x2", value: 6500, refs: "crm:OPP-2277"},
		{n: 42, in: 4, backlog: functional, when: next, title: "Wind limits for each berth", work: "berth 9/14/23 x2", value: 1800, goals: "safety"},
		{n: 43, in: 4, backlog: functional, when: now, title: "Tide windows drawn on the berth plan", work: "berth 8/12/19 x2", value: 1500},
		{n: 44, in: 4, backlog: functional, title: "Tide tables read from the hydrographic office", work: "marine 5/8/12 x2", run: "2025-10-13 2025-10-22 8"},
		{n: 45, in: 4, backlog: functional, when: later, title: "Weather warning closes a berth", work: "marine 6/10/16", value: 1200, goals: "safety"},
		{n: 46, in: 4, backlog: enabler, when: now, title: "Tide and wind readings every ten minutes", plain: "Depth and wind on the screen are never more than ten minutes old.", work: "devices 18/28/45 x2"},
	}
}

func vesselPicture() []row {
	return []row{
		{n: 5, level: epic, backlog: architecture, title: "One vessel picture", plain: "Every screen shows the same ship in the same place.", goals: "one-truth"},
		{n: 50, in: 5, level: feature, backlog: architecture, when: now, title: "Vessel positions from one service", plain: "Planners, pilots and terminals all see the same position of a ship.", work: "marine 26/40/64 x2; platform 12/19/30 x2", run: "2026-02-09 .. 11 | -"},
		{n: 51, in: 5, kind: spike, backlog: architecture, title: "Which source wins when two signals differ?", plain: "We tested which position to believe when two sources disagree.", work: "marine 4/6/9 x2", run: "2026-01-12 2026-01-20 7", timebox: 9, question: "When the shore radar and the ship's own signal differ, which one is right more often?", outcome: "The ship's own signal within the breakwater, the radar outside it; older than two minutes is shown as stale."},
		{n: 52, in: 5, level: feature, backlog: architecture, when: next, title: "Call record shared by berth and terminal", plain: "A ship's call is written down once and used by everybody.", work: "berth 14/22/36 x2; crane 10/15/25 x2"},
		{n: 53, in: 5, backlog: architecture, when: now, title: "Ship register with one number for each hull", plain: "A ship that changes its name is still the same ship to us.", work: "marine 12/19/31 x2"},
		{n: 54, in: 5, backlog: refactoring, when: later, title: "Remove the third copy of ship names", plain: "A corrected ship name is corrected everywhere.", work: "berth 5/8/13"},
		{n: 55, in: 5, backlog: enabler, when: later, title: "Position history kept for a year", plain: "We can show where a ship was on any day of the past year.", work: "platform 9/15/25 x2"},
		{n: 56, in: 5, backlog: architecture, title: "Decision on vessel identity numbers", plain: "We agreed which number tells one ship from another.", work: "marine 2/3/5", run: "2025-12-17 2025-12-23 3"},
		{n: 57, in: 5, backlog: enabler, title: "Second signal receiver at the harbour mouth", plain: "Ships stay visible when one receiver fails.", work: "devices 7/11/17 x2", run: "2025-10-27 2025-11-10 12.5"},
	}
}

func oldPlanner() []row {
	return []row{
		{n: 6, level: epic, backlog: refactoring, title: "Retire the old berth planner", plain: "Planners work in one program, and the old one is switched off.", goals: "one-truth"},
		{n: 60, in: 6, backlog: refactoring, when: next, title: "Closures moved out of the old planner", plain: "Quay closures are kept in one place only.", work: "berth 9/14/23 x2"},
		{n: 61, in: 6, backlog: refactoring, when: later, title: "Tariff zones moved out of the old planner", plain: "Price zones no longer depend on a program nobody dares to touch.", work: "berth 7/11/18"},
		{n: 62, in: 6, backlog: refactoring, when: later, title: "Nightly copy to the old planner switched off", plain: "No more mornings lost to a copy that failed at night.", work: "berth 4/6/10"},
		{n: 63, in: 6, backlog: refactoring, title: "Berth screen split into parts", plain: "Changes to the berth screen take days instead of weeks.", work: "berth 8/12/20 x2", run: "2025-12-01 2025-12-17 15.5"},
		{n: 64, in: 6, backlog: refactoring, title: "Unused berth reports removed", plain: "Forty reports nobody opened no longer need care.", work: "berth 2/3/5", run: "2026-01-20 2026-01-23 2.5"},
		{n: 65, in: 6, status: proposed, backlog: refactoring, when: later, title: "New timetable grid", plain: "The berth timetable stays quick with a month on the screen.", work: "berth M x2"},
		{n: 66, in: 6, status: dropped, backlog: refactoring, when: later, title: "Old planner reports rewritten", plain: "Dropped: the reports go away with the old program.", work: "berth M"},
	}
}

func largerPorts() []row {
	return []row{
		{n: 7, level: epic, backlog: infrastructure, title: "Ready for larger ports", plain: "The service stays quick and available when a large port joins.", goals: "night-and-day"},
		{n: 70, in: 7, level: feature, backlog: infrastructure, when: next, title: "Second site for the vessel services", plain: "Ships are still tracked when one of our two data centres is down.", work: "platform 24/36/58 x2"},
		{n: 71, in: 7, backlog: infrastructure, when: next, title: "Switch-over practised with the port", plain: "The port has seen the switch to the second site work, with its own staff.", work: "platform 4/6/10 x2; marine 2/3/5", flags: "together"},
		{n: 72, in: 7, backlog: infrastructure, title: "Alarm when a feed goes quiet", plain: "We notice missing ship signals before the port does.", work: "platform 4/6/10", run: "2025-10-06 2025-10-15 6.5"},
		{n: 73, in: 7, backlog: infrastructure, when: later, title: "Load test with a year of ship calls", plain: "We know how large a port can be before the screens get slow.", work: "platform 7/11/19 x2"},
		{n: 74, in: 7, backlog: infrastructure, title: "Night build of berth planning in 20 minutes", plain: "A fix reaches the port the same day.", work: "platform 4/6/9", run: "2025-10-16 2025-10-27 7"},
		{n: 75, in: 7, backlog: infrastructure, when: later, title: "Restore of the berth plan rehearsed", plain: "A lost berth plan is back within the hour, and we have tried it.", work: "platform 6/9/15"},
	}
}
