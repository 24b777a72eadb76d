package harbour

import "slices"

// clearport lists the items of Clearport, which clears cargo and bills for it.
func clearport() []row {
	return slices.Concat(singleWindow(), tariffs(), releaseOnPayment(), proof(), billingEngine(), partnerSignIn(), anyHour())
}

func singleWindow() []row {
	return []row{
		{n: 1, level: epic, backlog: functional, title: "Declarations through a single window", goals: "paperless"},
		{n: 10, in: 1, level: feature, backlog: functional, when: now, title: "New declaration form of the customs union", work: "customs 58/80/118 x2", value: 14000, urgency: "fixed-date 2026-06-01", labels: "law", flags: "brokendown", refs: "crm:OPP-2231"},
		{n: 11, in: 10, backlog: functional, title: "Rules of the new form read and checked", work: "customs 8/12/19 x2", run: "2026-01-12 2026-01-27 14"},
		{n: 12, in: 10, backlog: functional, when: now, title: "Form checks itself while typing", work: "customs 13/20/32 x2", run: "2026-02-09 .. 8", people: "customs-1 customs-2"},
		{n: 13, in: 10, backlog: functional, when: now, title: "Declaration sent and followed", work: "customs 10/16/25 x2"},
		{n: 14, in: 10, backlog: functional, when: now, title: "Corrections after a declaration is sent", work: "customs 9/14/23 x3"},
		{n: 15, in: 10, backlog: functional, when: now, title: "Old forms readable for seven years", work: "customs 6/10/16 x2"},
		{n: 16, in: 1, level: feature, backlog: functional, when: now, title: "Cargo manifests read from shipping lines", work: "customs 19/30/48 x2", value: 6200, refs: "crm:OPP-2288"},
		{n: 17, in: 1, kind: spike, backlog: architecture, when: now, title: "Do lines send weights we can rely on?", plain: "We check if the weights we are sent are good enough for customs.", work: "customs 3/5/6", run: "2026-02-25 .. 1", timebox: 6, question: "In how many manifests of the past quarter does the weight differ from the weighbridge by more than 2 %?"},
		{n: 18, in: 1, level: feature, backlog: functional, when: next, title: "Transit papers for through cargo", work: "customs 15/24/39 x2", value: 3800},
		{n: 19, in: 1, backlog: functional, title: "Copy a declaration for repeat cargo", work: "customs 4/6/9", run: "2025-10-20 2025-10-30 6.5"},
		{n: 20, in: 1, backlog: functional, title: "Look-up of goods codes", work: "customs 5/8/13 x2", run: "2025-11-03 2025-11-13 9"},
		{n: 21, in: 1, backlog: functional, title: "Status mails to agents", work: "customs 3/5/8", run: "2025-11-17 2025-11-26 5.5"},
		{n: 22, in: 1, kind: defect, backlog: functional, when: now, title: "Release message lost when customs restarts", work: "customs 2/4/7", value: 9000, urgency: "expedite", refs: "desk:INC-4433"},
		{n: 23, in: 1, level: feature, status: proposed, backlog: functional, when: later, title: "Clearance across a land border", work: "customs XL x2", value: 3000},
		{n: 24, in: 1, backlog: functional, when: next, title: "Appointments for inspections", work: "customs 11/17/28 x2", value: 2200},
		{n: 25, in: 1, status: dropped, backlog: functional, when: later, title: "Fax gateway for agents", work: "customs M"},
	}
}

func tariffs() []row {
	return []row{
		{n: 2, level: epic, backlog: functional, title: "Tariffs and invoices", goals: "cash"},
		{n: 30, in: 2, level: feature, backlog: functional, when: now, title: "Port dues by emission class", work: "billing 18/28/45 x2", value: 5800, goals: "fuel cash", refs: "crm:OPP-2262"},
		{n: 31, in: 2, level: feature, backlog: functional, when: now, title: "Tariff book with dated versions", work: "billing 15/23/37 x2", run: "2026-02-02 .. 12", people: "billing-1 billing-2"},
		{n: 32, in: 2, backlog: functional, when: now, title: "Invoice preview for the agent", work: "billing 6/10/16 x2", value: 1800},
		{n: 33, in: 2, backlog: functional, when: next, title: "Credit notes with reasons", work: "billing 6/9/14", value: 900},
		{n: 34, in: 2, backlog: functional, when: next, title: "Discounts for regular callers", work: "billing 8/13/21 x2", value: 1700},
		{n: 35, in: 2, backlog: functional, title: "Storage fees by the day", work: "billing 6/9/14 x2", run: "2025-10-06 2025-10-16 9.5"},
		{n: 36, in: 2, backlog: functional, title: "One invoice for each call", work: "billing 7/11/17 x2", run: "2025-10-20 2025-11-04 13"},
		{n: 37, in: 2, backlog: functional, title: "Sales tax by country", work: "billing 4/6/10", run: "2025-11-05 2025-11-17 7"},
		{n: 38, in: 2, status: proposed, backlog: functional, when: later, title: "Invoices in three currencies", work: "billing M x2", value: 1600},
		{n: 39, in: 2, kind: defect, backlog: functional, when: now, title: "Storage counted twice on a holiday", work: "billing 2/3/5", value: 2400, refs: "desk:INC-4405"},
	}
}

func releaseOnPayment() []row {
	return []row{
		{n: 3, level: epic, backlog: functional, title: "Cargo released on payment", goals: "cash turn-round"},
		{n: 40, in: 3, level: feature, backlog: functional, when: now, title: "Release of cargo on payment", work: "billing 14/22/35 x2; customs 9/14/23 x2", value: 7800, refs: "crm:OPP-2275"},
		{n: 41, in: 3, backlog: enabler, when: now, title: "Payment status within a minute", plain: "We know that a bill is paid within a minute, not the next day.", work: "platform 12/18/29 x2"},
		{n: 42, in: 3, backlog: functional, when: next, title: "Part payments and guarantees", work: "billing 10/16/26 x2", value: 2000},
		{n: 43, in: 3, backlog: functional, when: next, title: "Release list for the gate", work: "customs 5/8/13; yard 4/6/9", value: 2500},
		{n: 44, in: 3, backlog: functional, title: "Payment terms for each customer", work: "billing 4/6/9", run: "2025-11-18 2025-11-27 6"},
		{n: 45, in: 3, backlog: functional, when: later, title: "Reminders for overdue bills", work: "billing 4/6/10", value: 800},
	}
}

func proof() []row {
	return []row{
		{n: 4, level: epic, backlog: enabler, title: "Proof for every document", plain: "Any document can be shown to a court as it was on that day.", goals: "paperless"},
		{n: 50, in: 4, level: feature, backlog: enabler, when: now, title: "Document store that cannot be altered", plain: "A paper once filed can never be changed, not even by us.", work: "platform 16/24/38 x2"},
		{n: 51, in: 4, backlog: enabler, when: next, title: "Time stamp from a trusted clock", plain: "We can prove when a paper was filed.", work: "platform 5/8/14"},
		{n: 52, in: 4, backlog: enabler, when: next, title: "Old papers moved into the store", plain: "Papers of the past seven years are as safe as new ones.", work: "customs 12/20/35 x2"},
		{n: 53, in: 4, kind: spike, backlog: architecture, title: "How long must each paper be kept?", plain: "We asked the law how long each kind of paper must be kept.", work: "customs 3/4/5", run: "2025-12-01 2025-12-05 4", timebox: 5, question: "For each of the 23 kinds of papers: how long must it be kept, and in which form?", outcome: "Ten years for 6 kinds, seven for 14, three for the rest; a picture of the paper is enough for all but two."},
		{n: 54, in: 4, backlog: enabler, when: next, title: "Proof page for one document", plain: "An auditor sees on one page that a paper is genuine.", work: "customs 7/11/18"},
		{n: 55, in: 4, backlog: enabler, title: "List of papers and who answers for them", plain: "For every kind of paper we know who is responsible.", work: "customs 3/4/6", run: "2025-12-08 2025-12-12 3.5"},
	}
}

func billingEngine() []row {
	return []row{
		{n: 5, level: epic, backlog: refactoring, title: "Billing engine renewed", plain: "Invoices come from one engine that we can still change.", goals: "cash weekly"},
		{n: 60, in: 5, level: feature, backlog: refactoring, when: now, title: "Price rules moved to the new engine", plain: "A new price goes live in days, without a programmer.", work: "billing 26/38/60 x2"},
		{n: 61, in: 5, backlog: refactoring, when: next, title: "Both engines run side by side", plain: "We compare old and new invoices before a customer sees them.", work: "billing 10/15/24 x2"},
		{n: 62, in: 5, backlog: refactoring, when: later, title: "Old engine switched off", plain: "We stop paying for, and worrying about, the old engine.", work: "billing 5/8/14"},
		{n: 63, in: 5, backlog: refactoring, title: "Rounding in one place", plain: "An invoice no longer differs by a cent from its lines.", work: "billing 3/5/8", run: "2025-12-01 2025-12-10 6"},
		{n: 64, in: 5, backlog: refactoring, title: "Price tests from real invoices", plain: "Every change is checked against a thousand real invoices.", work: "billing 5/8/12 x2", run: "2026-01-12 2026-01-22 8.5"},
		{n: 65, in: 5, backlog: refactoring, when: next, title: "Nightly invoice run in steps", plain: "A failed invoice run goes on where it stopped.", work: "billing 8/13/21 x2"},
	}
}

func partnerSignIn() []row {
	return []row{
		{n: 6, level: epic, backlog: architecture, title: "Sign-in for partners", plain: "Partners sign in once, with their own company account.", goals: "self-service"},
		{n: 70, in: 6, level: feature, backlog: architecture, when: now, title: "One sign-in for all partners", plain: "A shipping agent signs in once for all three products.", work: "platform 26/40/64 x3", run: "2026-01-26 .. 22", people: "platform-1 platform-3 platform-4"},
		{n: 71, in: 6, kind: spike, backlog: architecture, title: "Can customs offices use their own accounts?", plain: "We tried if a customs officer can sign in with the office's account.", work: "platform 3/5/6", run: "2025-12-12 2025-12-19 5.5", timebox: 6, question: "Do the accounts of the three largest customs offices carry the roles we need?", outcome: "Two of three do. The third sends a name only; its roles are kept on our side until its own renewal."},
		{n: 72, in: 6, backlog: architecture, when: now, title: "Access keys for partner systems", plain: "A partner's program gets in safely, and can be shut out at once.", work: "platform 9/14/23 x2"},
		{n: 73, in: 6, backlog: architecture, when: next, title: "Roles written down once for all products", plain: "Who may do what is the same in every product.", work: "platform 7/11/18 x2; customs 2/3/5; berth 2/3/5"},
		{n: 74, in: 6, backlog: architecture, title: "Decision on the sign-in service", plain: "We agreed to run sign-in ourselves.", work: "platform 2/3/4", run: "2026-01-05 2026-01-08 3"},
		{n: 75, in: 6, backlog: refactoring, when: later, title: "Old passwords retired", plain: "No more passwords that three colleagues share.", work: "platform 5/8/13"},
		{n: 76, in: 6, backlog: enabler, when: now, title: "Two-step sign-in for harbour masters", plain: "A stolen password alone does not open the harbour plan.", work: "platform 5/8/12"},
	}
}

func anyHour() []row {
	return []row{
		{n: 7, level: epic, backlog: infrastructure, title: "Clearance at any hour", plain: "Customs clearance works at night and on weekends too.", goals: "night-and-day"},
		{n: 80, in: 7, level: feature, backlog: infrastructure, when: next, title: "Customs link without a weekly stop", plain: "Cargo is cleared on Sunday night as on any other.", work: "platform 14/21/34 x2"},
		{n: 81, in: 7, backlog: infrastructure, when: next, title: "Customs test office on demand", plain: "We can try a form change without asking the customs office first.", work: "platform 9/14/23 x2; customs 4/6/10"},
		{n: 82, in: 7, backlog: infrastructure, title: "Queue for messages to customs", plain: "Messages wait safely while the customs office is closed.", work: "platform 7/11/17 x2", run: "2025-12-02 2025-12-15 11.5"},
		{n: 83, in: 7, backlog: infrastructure, title: "Backups tried every month", plain: "We know that our backups work, because we use them.", work: "platform 4/6/9", run: "2025-11-17 2025-11-27 7"},
		{n: 84, in: 7, backlog: infrastructure, when: later, title: "Night alarms only when it matters", plain: "Nobody is woken for a fault that can wait until morning.", work: "customs 5/8/12"},
		{n: 85, in: 7, backlog: infrastructure, title: "Return to the last version in five minutes", plain: "A bad release is undone before most users notice.", work: "platform 5/8/12", run: "2026-01-14 2026-01-23 7.5"},
		{n: 86, in: 7, backlog: infrastructure, title: "Release notes collected by themselves", plain: "Customers read what changed on the day it changes.", work: "platform 2/3/5", run: "2026-01-26 2026-01-29 2.5"},
		{n: 87, in: 7, status: dropped, backlog: infrastructure, when: later, title: "Data room of our own in the south office", plain: "Dropped: renting is cheaper for the next five years.", work: "platform XL"},
	}
}
