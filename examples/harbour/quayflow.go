package harbour

import "slices"

// quayflow lists the items of Quayflow, which runs the terminal: its cranes,
// its yard and its gate.
func quayflow() []row {
	return slices.Concat(cranePlans(), yardStacking(), truckGate(), handhelds(), liveCranes(), terminalCore(), specialCargo(), steadyOperations(), oldCorners())
}

func cranePlans() []row {
	return []row{
		{n: 1, level: epic, backlog: functional, title: "Crane work plans", goals: "turn-round"},
		{n: 10, in: 1, level: feature, backlog: functional, when: now, title: "Crane sequence from the stowage plan", work: "crane 58/80/115 x2", value: 11000, refs: "crm:OPP-2268"},
		{n: 11, in: 10, backlog: functional, title: "Stowage plans in the new message format", work: "crane 9/14/22 x2", run: "2026-01-07 2026-01-21 15.5"},
		{n: 12, in: 10, backlog: functional, when: now, title: "Sequence proposal for two cranes on one ship", work: "crane 14/21/34 x2", run: "2026-02-16 .. 7", people: "crane-1 crane-3"},
		{n: 13, in: 10, backlog: functional, when: now, title: "Crane driver sees the next three moves", work: "crane 10/16/25 x2; devices 5/8/13"},
		{n: 14, in: 1, level: feature, backlog: functional, when: next, title: "Live progress of each crane for the terminal", work: "crane 15/23/36 x2", value: 8500, refs: "crm:OPP-2284"},
		{n: 15, in: 1, level: feature, backlog: functional, when: next, title: "New plan when a crane stops", work: "crane 24/38/62 x3", value: 5000},
		{n: 16, in: 1, level: feature, backlog: functional, when: later, title: "Cranes shared between berths", work: "crane 18/29/47 x2", value: 3000},
		{n: 17, in: 1, backlog: functional, when: now, title: "Shift handover sheet", work: "crane ?", value: 1200},
		{n: 18, in: 1, backlog: functional, title: "Crane calendar with maintenance", work: "crane 6/9/14 x2", run: "2025-09-29 2025-10-09 10.5"},
		{n: 19, in: 1, backlog: functional, title: "Moves-per-hour board", work: "crane 4/6/10", run: "2025-10-10 2025-10-21 6"},
		{n: 20, in: 1, backlog: functional, title: "Orders for lashing crews", work: "crane 7/11/17 x2", run: "2025-10-22 2025-11-05 13"},
		{n: 21, in: 1, kind: defect, backlog: functional, when: now, title: "Twin lift counted as two moves", work: "crane 2/3/5", value: 1800, refs: "desk:INC-4398"},
		{n: 22, in: 1, status: proposed, backlog: functional, when: later, title: "Energy used by cranes on each ship", work: "crane M; devices S", goals: "fuel"},
		{n: 23, in: 1, backlog: functional, title: "Reasons for crane downtime", work: "crane 4/6/9", run: "2025-11-10 2025-11-19 5.5"},
		{n: 24, in: 1, backlog: functional, when: next, title: "Target times agreed with the ship's agent", work: "crane ? x2", value: 1500},
	}
}

func yardStacking() []row {
	return []row{
		{n: 2, level: epic, backlog: functional, title: "Yard stacking", goals: "turn-round"},
		{n: 25, in: 2, level: feature, backlog: functional, when: now, title: "Stack proposals that avoid reshuffles", work: "yard 32/48/76 x3", value: 10500, refs: "crm:OPP-2259"},
		{n: 26, in: 2, kind: spike, backlog: architecture, when: now, title: "How many reshuffles does the new rule save?", plain: "We check on last year's moves if the new stacking rule is worth building.", work: "yard 4/6/8 x2", run: "2026-02-23 .. 2", timebox: 8, question: "On the moves of the past twelve months, how many reshuffles would the new rule have saved?"},
		{n: 27, in: 2, backlog: functional, when: now, title: "Blocks for empty containers", work: "yard 9/14/23", value: 2400},
		{n: 28, in: 2, backlog: functional, when: now, title: "Yard map with stack heights", work: "yard 11/17/27 x2", run: "2026-02-09 .. 9", value: 2000},
		{n: 29, in: 2, backlog: functional, when: next, title: "Blocks closed for cleaning", work: "yard 5/8/12", value: 700},
		{n: 30, in: 2, backlog: functional, title: "Stacking rules by weight", work: "yard 6/10/15 x2", run: "2025-10-13 2025-10-23 10"},
		{n: 31, in: 2, backlog: functional, title: "Inventory check by walking the yard", work: "yard 5/8/12", run: "2025-10-27 2025-11-11 9.5"},
		{n: 32, in: 2, backlog: functional, title: "Job list for reach stackers", work: "yard 8/12/18 x2", run: "2025-11-24 2025-12-10 14"},
		{n: 33, in: 2, level: feature, backlog: functional, when: next, title: "Jobs handed out to straddle carriers", work: "yard 18/28/45 x2", value: 4500},
		{n: 34, in: 2, status: proposed, backlog: functional, when: later, title: "Rehearsal of the yard before a large ship", work: "yard L x2", value: 2000},
		{n: 35, in: 2, kind: defect, backlog: functional, when: now, title: "Container shown in two blocks after a move", work: "yard 2/4/7", value: 3000, refs: "desk:INC-4421"},
	}
}

func truckGate() []row {
	return []row{
		{n: 3, level: epic, backlog: functional, title: "Truck gate appointments", goals: "turn-round"},
		{n: 36, in: 3, level: feature, backlog: functional, when: now, title: "Truck appointments with time windows", work: "yard 24/36/56 x3", value: 8000},
		{n: 37, in: 3, backlog: functional, when: next, title: "Gate turn times for hauliers", work: "yard 8/12/19 x2", value: 3800, refs: "crm:OPP-2297"},
		{n: 38, in: 3, level: feature, backlog: functional, when: next, title: "Number plate and seal check at the gate", work: "devices 14/22/36 x2; yard 7/11/17 x2", flags: "together", value: 3600},
		{n: 39, in: 3, level: feature, backlog: functional, when: later, title: "Kiosk for drivers without an appointment", work: "devices 11/18/30 x2", value: 1400},
		{n: 80, in: 3, backlog: functional, when: next, title: "Rules and fees for missed appointments", work: "yard 5/8/12; billing 4/7/11", value: 1100},
		{n: 81, in: 3, backlog: functional, title: "Lanes of the gate on one list", work: "yard 3/5/8", run: "2025-12-11 2025-12-18 5.5"},
	}
}

func handhelds() []row {
	return []row{
		{n: 4, level: epic, backlog: functional, title: "Handhelds on the quay", goals: "safety"},
		{n: 50, in: 4, level: feature, backlog: functional, when: now, title: "Job list for quay crews on the handheld", work: "devices 22/34/54 x2; crane 7/11/17 x2", run: "2026-02-02 .. 13 | 2026-02-23 .. 2", value: 7000, people: "devices-1 crane-2", refs: "crm:OPP-2240"},
		{n: 51, in: 4, backlog: functional, when: now, title: "An hour of work without a signal", work: "devices 12/19/32 x2", value: 2600},
		{n: 52, in: 4, backlog: functional, when: next, title: "Damage report with photos", work: "devices 9/14/22 x2", value: 1600},
		{n: 53, in: 4, backlog: functional, title: "Sign-in to the handheld by badge", work: "devices 5/8/12", run: "2025-11-11 2025-11-24 9"},
		{n: 54, in: 4, backlog: functional, when: next, title: "Handheld in four languages", work: "devices 5/8/13", value: 800},
		{n: 55, in: 4, backlog: infrastructure, when: next, title: "Handhelds update themselves between shifts", plain: "Crews never wait for an update at the start of a shift.", work: "devices 6/10/17 x2"},
		{n: 56, in: 4, kind: defect, backlog: functional, when: now, title: "Handheld freezes on a long job list", work: "devices 2/3/5", run: "2026-02-25 .. 1.5", value: 2200, refs: "desk:INC-4430"},
		{n: 57, in: 4, backlog: functional, title: "Tally list on the handheld", work: "devices 7/11/17 x2", run: "2025-12-01 2025-12-17 13"},
		{n: 58, in: 4, status: dropped, backlog: functional, when: later, title: "Trial of smart glasses", work: "devices M"},
	}
}

func liveCranes() []row {
	return []row{
		{n: 5, level: epic, backlog: enabler, title: "Live crane data", plain: "The office sees what each crane is doing right now.", goals: "one-truth turn-round"},
		{n: 40, in: 5, level: feature, backlog: enabler, when: next, title: "One event stream for quay and yard", plain: "Every screen hears about a move the moment it happens.", work: "platform 26/38/60 x3"},
		{n: 41, in: 5, level: feature, backlog: enabler, when: now, title: "Crane controllers send every move", plain: "Cranes report each move by themselves; nobody types it in.", work: "devices 20/30/47 x2", run: "2026-01-26 .. 16", people: "devices-2 devices-3"},
		{n: 42, in: 5, backlog: enabler, when: now, title: "Crane data kept while the link is down", plain: "A broken radio link no longer loses moves.", work: "devices 10/16/26 x2"},
		{n: 43, in: 5, backlog: enabler, when: later, title: "Move history open for questions", plain: "Analysts answer questions about past moves without asking us.", work: "platform 10/15/25 x2"},
		{n: 44, in: 5, kind: spike, backlog: architecture, title: "Which controllers can speak to us directly?", plain: "We found out which cranes need an extra box to send their data.", work: "devices 4/6/8", run: "2025-10-14 2025-10-24 7", timebox: 8, question: "Which of the eleven controller types can send moves without an extra box?", outcome: "Seven of eleven. The four older types need a sensor box; the box of the trial works on all of them."},
		{n: 45, in: 5, backlog: enabler, title: "Sensor boxes on three older cranes", plain: "Older cranes can be seen live, too.", work: "devices 8/12/19 x2", run: "2025-12-18 2026-01-16 15"},
		{n: 46, in: 5, backlog: enabler, title: "The same clock on every crane", plain: "Moves of two cranes can be put in the right order.", work: "devices 4/6/10", run: "2026-01-13 2026-01-23 6.5"},
		{n: 47, in: 5, backlog: architecture, when: now, title: "Event names agreed by four teams", plain: "Four teams call the same thing by the same name.", work: "platform 2/3/5; crane 1/2/3; yard 1/2/3; devices 1/2/3", flags: "together"},
		{n: 48, in: 5, backlog: enabler, when: later, title: "Crane alarm limits set by the terminal", plain: "A terminal decides itself when a crane raises an alarm.", work: "devices 6/10/16"},
	}
}

func terminalCore() []row {
	return []row{
		{n: 6, level: epic, backlog: architecture, title: "Terminal core taken apart", plain: "One part of the terminal can change without stopping the rest.", goals: "weekly"},
		{n: 60, in: 6, kind: spike, backlog: architecture, title: "Where to cut the terminal core?", plain: "We found the places where the big program can be split safely.", work: "crane 5/8/10 x2", run: "2025-11-20 2025-12-01 9", timebox: 10, question: "Which cut lets two teams release on their own with the fewest calls between them?", outcome: "Jobs first, yard positions second. Vessel calls stay where they are until Berthwise shares its call record."},
		{n: 61, in: 6, level: feature, backlog: architecture, when: next, title: "Jobs get a home of their own", plain: "Job hand-out can change without touching the rest of the terminal.", work: "crane 36/54/86 x3"},
		{n: 62, in: 6, level: feature, backlog: architecture, when: next, title: "Yard positions get a home of their own", plain: "The yard map can change without touching the rest of the terminal.", work: "yard 26/40/64 x3"},
		{n: 63, in: 6, backlog: architecture, when: next, title: "Old and new job lists compared daily", plain: "We see a difference before a crane driver does.", work: "crane 8/12/19 x2"},
		{n: 64, in: 6, backlog: architecture, when: now, title: "Rules for calls between services", plain: "Teams agree how their programs talk, so fewer surprises at night.", work: "platform 5/8/13", run: "2026-02-23 .. 3"},
		{n: 65, in: 6, backlog: architecture, title: "Map of who calls whom", plain: "We know which program depends on which.", work: "platform 3/5/8", run: "2025-10-28 2025-11-05 5"},
		{n: 66, in: 6, backlog: architecture, title: "Decision: one move has one owner", plain: "For each container move, one team has the last word.", work: "crane 2/3/4", run: "2025-12-02 2025-12-05 3"},
		{n: 67, in: 6, kind: spike, backlog: architecture, when: next, title: "Can yard positions move without a stop?", plain: "We try if the yard can change over while work goes on.", work: "yard 4/6/8 x2", timebox: 8, question: "Can a terminal change over to the new yard positions without stopping the gate?"},
		{n: 68, in: 6, level: feature, status: proposed, backlog: architecture, when: later, title: "Planning as a service of its own", plain: "Planning can be sped up without slowing anything else.", work: "crane XL x2"},
	}
}

func specialCargo() []row {
	return []row{
		{n: 7, level: epic, backlog: functional, title: "Chilled and dangerous cargo", goals: "safety"},
		{n: 70, in: 7, level: feature, backlog: functional, when: next, title: "Chilled container watch", work: "yard 16/25/40 x2; devices 10/16/26 x2", value: 5200, refs: "crm:OPP-2303"},
		{n: 71, in: 7, backlog: functional, when: next, title: "Chilled container alarms to the shift lead", work: "yard 6/9/14 x2", value: 1400},
		{n: 72, in: 7, level: feature, backlog: functional, when: now, title: "Distance check for dangerous goods", work: "yard 17/27/43 x2", value: 6800, labels: "law"},
		{n: 73, in: 7, backlog: functional, when: now, title: "Dangerous goods list for the fire service", work: "customs 6/10/16 x2; yard 4/6/9", value: 3000, labels: "law"},
		{n: 74, in: 7, backlog: functional, title: "Temperature log read from the container", work: "yard 6/9/14 x2", run: "2026-01-12 2026-01-23 10.5"},
		{n: 75, in: 7, backlog: functional, when: next, title: "Plug-in orders for chilled containers", work: "yard 7/11/18 x2", value: 1900, hold: "2026-06-01"},
	}
}

func steadyOperations() []row {
	return []row{
		{n: 8, level: epic, backlog: infrastructure, title: "Steady operations", plain: "Changes reach terminals every week, without night work.", goals: "weekly night-and-day"},
		{n: 82, in: 8, level: feature, backlog: infrastructure, when: now, title: "Weekly release without night work", plain: "New versions arrive every week, and nobody works at night for it.", work: "platform 18/27/43 x2", run: "2026-02-02 .. 12", people: "platform-2 platform-5"},
		{n: 83, in: 8, backlog: infrastructure, when: next, title: "The same test set-up for every team", plain: "A fault is found by us, not by the terminal.", work: "platform 14/21/34 x2"},
		{n: 84, in: 8, backlog: infrastructure, title: "Alarm rota with clear steps", plain: "Whoever is called at night knows what to do.", work: "platform 3/5/8", run: "2025-11-06 2025-11-14 5.5"},
		{n: 85, in: 8, backlog: infrastructure, title: "Logs of all products in one place", plain: "We find the cause of a fault in minutes instead of hours.", work: "platform 8/12/19 x2", run: "2025-11-10 2025-11-26 14"},
		{n: 86, in: 8, backlog: infrastructure, title: "Test data without real companies", plain: "No customer's data is used for tests any more.", work: "platform 6/9/14 x2", run: "2025-12-01 2025-12-11 9"},
		{n: 87, in: 8, backlog: infrastructure, when: next, title: "A terminal restored in one hour", plain: "After the worst day, a terminal works again within the hour.", work: "platform 10/15/24 x2"},
		{n: 88, in: 8, backlog: infrastructure, title: "Servers described in files", plain: "A new terminal is set up in a day instead of three weeks.", work: "platform 10/15/23 x2", run: "2026-01-07 2026-01-23 16.5"},
		{n: 89, in: 8, backlog: infrastructure, when: later, title: "Running cost of each terminal shown", plain: "We know what each customer costs us to run.", work: "platform ?"},
		{n: 90, in: 8, backlog: infrastructure, title: "Test bench with a real crane controller", plain: "Crane changes are tried on a bench before they reach a crane.", work: "crane 6/10/16 x2", run: "2025-12-08 2025-12-19 11.5"},
		{n: 91, in: 8, level: feature, backlog: infrastructure, when: later, title: "Practice terminal for customers", plain: "Customers train on a terminal where nothing can go wrong.", work: "platform 12/19/31 x2"},
	}
}

func oldCorners() []row {
	return []row{
		{n: 9, level: epic, backlog: refactoring, title: "Old corners of the terminal", plain: "Old corners that slow us down get cleaned up.", goals: "weekly"},
		{n: 92, in: 9, backlog: refactoring, title: "Job code tidied before the split", plain: "Job hand-out is ready to be moved without surprises.", work: "crane 8/12/19 x2", run: "2026-01-22 2026-02-06 14.5"},
		{n: 93, in: 9, backlog: refactoring, when: now, title: "One list of moves instead of three", plain: "Three lists that had to agree become one that cannot disagree.", work: "crane 14/22/36 x2"},
		{n: 94, in: 9, backlog: refactoring, title: "Old link to the berth planner removed", plain: "A link that broke every month is gone.", work: "crane 3/4/6", run: "2026-02-09 2026-02-13 4"},
		{n: 95, in: 9, backlog: refactoring, when: next, title: "Yard search made quick again", plain: "Finding a container takes a second instead of ten.", work: "yard 9/14/23 x2"},
		{n: 96, in: 9, backlog: refactoring, title: "Slow tests of crane planning mended", plain: "Developers wait five minutes for a check instead of fifty.", work: "crane 4/6/10", run: "2025-12-08 2025-12-18 7"},
		{n: 97, in: 9, backlog: refactoring, when: now, title: "Gate screens share one form", plain: "A change to the gate is made once instead of four times.", work: "yard 6/9/15"},
		{n: 98, in: 9, status: dropped, backlog: refactoring, when: later, title: "Yard map drawn with new tools", plain: "Dropped: the present map turned out to be quick enough.", work: "yard L"},
		{n: 99, in: 9, backlog: refactoring, title: "Crane settings on one screen", plain: "A crane is set up in one place instead of five.", work: "crane 5/8/12", run: "2026-02-09 2026-02-19 8"},
	}
}
