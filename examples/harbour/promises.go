package harbour

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// clients lists the organisations that asked. All of them are invented.
func clients() []work.Client {
	return []work.Client{
		{Key: "vesterhavn", Name: "Port of Vesterhavn"},
		{Key: "saltmark", Name: "Saltmark Harbour Authority"},
		{Key: "kaldvik", Name: "Port of Kaldvik"},
		{Key: "merrow", Name: "Merrow Lines"},
		{Key: "halcyon", Name: "Halcyon Container Terminals"},
		{Key: "tern", Name: "Tern Island Port Company"},
		{Key: "lowmark", Name: "Lowmark Customs Service"},
		{Key: "greyheron", Name: "Grey Heron Logistics"},
		{Key: "santa-ilda", Name: "Port of Santa Ilda"},
		{Key: "corvane", Name: "Corvane Shipping"},
	}
}

// goals lists what the items are for.
func goals() []work.Goal {
	return []work.Goal{
		{Key: "waiting", Name: "Less waiting at anchor", Plain: "Ships wait half as long outside the port as a year ago."},
		{Key: "turn-round", Name: "Quicker turn-round", Plain: "Ships and trucks leave the terminal a tenth sooner."},
		{Key: "fuel", Name: "Less fuel burnt", Plain: "Ships burn less fuel because they arrive when the berth is free."},
		{Key: "paperless", Name: "No paper at the counter", Plain: "Every paper of a call is handled without a counter."},
		{Key: "cash", Name: "Paid within a week", Plain: "Ports are paid within a week of a ship's departure."},
		{Key: "safety", Name: "Safe quays", Plain: "Nobody is hurt because a list or a warning was missing."},
		{Key: "one-truth", Name: "One truth for everybody", Plain: "Every office sees the same facts at the same time."},
		{Key: "weekly", Name: "A change a week", Plain: "Each team brings a change to customers every week."},
		{Key: "night-and-day", Name: "Available night and day", Plain: "A port can rely on us at three in the morning."},
		{Key: "self-service", Name: "Ports help themselves", Plain: "Ports and partners set things up without asking us."},
	}
}

// releaseRow is a release and its scope.
type releaseRow struct {
	release      work.ReleaseKey
	name         string
	product      work.ProductKey
	date, freeze string
	items        []work.ItemKey
}

// releases lists the two dated releases.
func releases() []releaseRow {
	return []releaseRow{
		{
			release: "berthwise-14", name: "Berthwise 14", product: "BER", date: "2026-06-15", freeze: "2026-06-03",
			items: []work.ItemKey{"BER-22", "BER-25", "BER-27", "BER-28", "BER-50"},
		},
		{
			release: "quayflow-9", name: "Quayflow 9", product: "QUA", date: "2026-07-06", freeze: "2026-06-26",
			items: []work.ItemKey{"QUA-25", "QUA-27", "QUA-28", "QUA-35", "QUA-36"},
		},
	}
}

// promiseRow is a commitment with the dates promised before.
type promiseRow struct {
	key     work.CommitmentKey
	title   string
	client  work.ClientKey
	items   []work.ItemKey
	release work.ReleaseKey
	date    string
	likely  work.Ratio
	kind    work.CommitmentKind
	weight  int64 // euros a week
	history []promisedRow
}

// promisedRow is one date promised before.
type promisedRow struct{ on, date, reason string }

// promises lists the twelve commitments, by product.
func promises() []promiseRow {
	return slices.Concat(vesselPromises(), terminalPromises(), clearancePromises())
}

func vesselPromises() []promiseRow {
	return []promiseRow{
		{
			key: "P01", title: "Arrival slots for Merrow Lines", client: "merrow", items: []work.ItemKey{"BER-10"},
			date: "2026-05-15", likely: 850, weight: 9000,
			history: []promisedRow{
				{"2025-11-03", "2026-03-31", "First promise, with the contract"},
				{"2026-01-19", "2026-05-15", "Refusing a slot was added to the scope"},
			},
		},
		{
			key: "P06", title: "Tide windows two days ahead at Kaldvik", client: "kaldvik", items: []work.ItemKey{"BER-41", "BER-43"},
			date: "2026-08-04", likely: 800, weight: 6500,
			history: []promisedRow{{"2026-02-02", "2026-08-04", "First promise, if the study says yes"}},
		},
		{
			key: "P07", title: "Berthwise 14 at Saltmark", client: "saltmark", release: "berthwise-14",
			date: "2026-06-15", likely: 850, weight: 12000,
			history: []promisedRow{
				{"2025-12-01", "2026-05-18", "First promise"},
				{"2026-02-16", "2026-06-15", "Saltmark asked for its own berth rules"},
			},
		},
		{
			key: "P09", title: "Tracking that survives the loss of a site", client: "saltmark", items: []work.ItemKey{"BER-71"},
			date: "2026-12-18", likely: 800, kind: work.Target, weight: 5000,
			history: []promisedRow{{"2026-02-16", "2026-12-18", "Wish of the harbour authority"}},
		},
	}
}

func terminalPromises() []promiseRow {
	return []promiseRow{
		{
			key: "P02", title: "Job list for quay crews at Santa Ilda", client: "santa-ilda", items: []work.ItemKey{"QUA-50"},
			date: "2026-04-30", likely: 900, weight: 7000,
			history: []promisedRow{{"2025-12-15", "2026-04-30", "First promise"}},
		},
		{
			key: "P03", title: "Live crane progress at Halcyon", client: "halcyon", items: []work.ItemKey{"QUA-14"},
			date: "2026-08-07", likely: 850, weight: 12000,
			history: []promisedRow{
				{"2025-10-20", "2026-06-30", "First promise, at the yearly meeting"},
				{"2026-02-09", "2026-08-07", "Sensor boxes came late"},
			},
		},
		{
			key: "P04", title: "Quayflow 9 at Tern Island", client: "tern", release: "quayflow-9",
			date: "2026-07-06", likely: 850, weight: 10500,
			history: []promisedRow{{"2026-01-12", "2026-07-06", "First promise"}},
		},
		{
			key: "P05", title: "Gate turn times for Grey Heron", client: "greyheron", items: []work.ItemKey{"QUA-37"},
			date: "2026-07-17", likely: 800, weight: 4500,
			history: []promisedRow{{"2026-01-26", "2026-07-17", "First promise"}},
		},
	}
}

func clearancePromises() []promiseRow {
	return []promiseRow{
		{
			key: "P08", title: "New declaration form before it is law", client: "lowmark", items: []work.ItemKey{"CLR-10"},
			date: "2026-05-29", likely: 950, weight: 20000,
			history: []promisedRow{{"2025-11-24", "2026-05-29", "The day before the form becomes law"}},
		},
		{
			key: "P10", title: "Cargo released on payment at Vesterhavn", client: "vesterhavn", items: []work.ItemKey{"CLR-40"},
			date: "2026-07-10", likely: 850, weight: 8000,
			history: []promisedRow{
				{"2025-12-08", "2026-05-29", "First promise"},
				{"2026-02-23", "2026-07-10", "Vesterhavn's bank joins six weeks later"},
			},
		},
		{
			key: "P11", title: "Manifests of Corvane read by us", client: "corvane", items: []work.ItemKey{"CLR-16"},
			date: "2026-09-18", likely: 800, weight: 6000,
			history: []promisedRow{{"2026-02-09", "2026-09-18", "First promise"}},
		},
		{
			key: "P12", title: "Port dues by emission class", client: "vesterhavn", items: []work.ItemKey{"CLR-30"},
			date: "2026-07-17", likely: 900, weight: 6000,
			history: []promisedRow{{"2026-01-12", "2026-07-17", "First promise"}},
		},
	}
}

// commitment reads the row as a commitment.
func (r promiseRow) commitment() (work.Commitment, error) {
	var dates reader
	c := work.Commitment{
		Key:        r.key,
		Title:      r.title,
		Client:     r.client,
		Items:      r.items,
		Release:    r.release,
		Date:       dates.day(r.date),
		Likelihood: r.likely,
		Kind:       r.kind,
		Weight:     r.weight * 100,
		Outcome:    work.Open,
	}
	if c.Kind == "" {
		c.Kind = work.Promise
	}
	for _, h := range r.history {
		c.History = append(c.History, work.PromisedDate{On: dates.day(h.on), Date: dates.day(h.date), Reason: h.reason})
	}
	return c, dates.err
}
