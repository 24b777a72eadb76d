package harbour

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// teamRow is one team: its people, how it works and what it is kept from.
type teamRow struct {
	key, name   string
	calendar    work.CalendarKey
	people      []memberRow
	focus, free work.Ratio
	sprint      string // the first day of a sprint of two weeks; "" works in flow
	limit       int
	allocation  [5]work.Ratio // functional, enabler, architecture, refactoring, infrastructure
	blackouts   []blackoutRow
}

// memberRow is one role, or nameless headcount, in a team.
type memberRow struct {
	role     work.PersonKey
	people   work.People
	from, to string
	skills   []string
}

// blackoutRow is a run of days with less capacity.
type blackoutRow struct {
	from, to, name string
	capacity       work.Ratio
}

// teams lists the eight teams: 40 roles, and a pair of hands for a time.
func teams() []teamRow {
	all := slices.Concat(vesselTeams(), terminalTeams(), officeTeams())
	for i := range all {
		all[i].blackouts = append(all[i].blackouts, blackoutRow{"2026-06-18", "2026-06-19", "Company days", 0})
	}
	return all
}

func vesselTeams() []teamRow {
	return []teamRow{
		{
			key: "berth", name: "Berth planning", calendar: "home", focus: 700, free: 150,
			people: []memberRow{
				{role: "berth-1", people: 10, skills: []string{"planning", "backend"}},
				{role: "berth-2", people: 10, skills: []string{"backend"}},
				{role: "berth-3", people: 10, skills: []string{"screens"}},
				{role: "berth-4", people: 10, skills: []string{"screens"}},
				{role: "berth-5", people: 8, skills: []string{"planning"}},
			},
			sprint: "2026-03-02", allocation: [5]work.Ratio{600, 50, 150, 150, 50},
		},
		{
			key: "marine", name: "Marine traffic", calendar: "home", focus: 700, free: 150,
			people: []memberRow{
				{role: "marine-1", people: 10, skills: []string{"positions", "backend"}},
				{role: "marine-2", people: 10, skills: []string{"pilotage", "backend"}},
				{role: "marine-3", people: 10, skills: []string{"screens"}},
				{role: "marine-4", people: 10, skills: []string{"tides", "data"}},
				{role: "marine-5", people: 5, to: "2026-07-31", skills: []string{"pilotage"}},
			},
			limit: 3, allocation: [5]work.Ratio{550, 100, 250, 50, 50},
			blackouts: []blackoutRow{{"2026-05-04", "2026-05-06", "Two days at sea with pilots", 500}},
		},
	}
}

func terminalTeams() []teamRow {
	return []teamRow{
		{
			key: "crane", name: "Crane and quay", calendar: "home", focus: 700, free: 150,
			people: []memberRow{
				{role: "crane-1", people: 10, skills: []string{"sequence", "backend"}},
				{role: "crane-2", people: 10, skills: []string{"backend"}},
				{role: "crane-3", people: 10, skills: []string{"screens"}},
				{role: "crane-4", people: 10, skills: []string{"sequence"}},
				{role: "crane-5", people: 8, skills: []string{"test"}},
			},
			sprint: "2026-02-23", allocation: [5]work.Ratio{500, 50, 250, 150, 50},
			blackouts: []blackoutRow{{"2026-04-13", "2026-04-14", "Safety training on the quay", 0}},
		},
		{
			key: "yard", name: "Yard and gate", calendar: "south", focus: 700, free: 150,
			people: []memberRow{
				{role: "yard-1", people: 10, skills: []string{"stacking", "backend"}},
				{role: "yard-2", people: 10, skills: []string{"backend"}},
				{role: "yard-3", people: 10, skills: []string{"gate", "screens"}},
				{role: "yard-4", people: 10, skills: []string{"gate"}},
				{role: "yard-5", people: 10, skills: []string{"test"}},
				{people: 10, from: "2026-04-01", to: "2026-09-30", skills: []string{"screens"}},
			},
			sprint: "2026-02-23", allocation: [5]work.Ratio{650, 50, 150, 100, 50},
			blackouts: []blackoutRow{{"2026-07-06", "2026-07-08", "On site for the start at Tern Island", 500}},
		},
		{
			key: "devices", name: "Devices", calendar: "home", focus: 700, free: 100,
			people: []memberRow{
				{role: "devices-1", people: 10, skills: []string{"handheld"}},
				{role: "devices-2", people: 10, skills: []string{"controllers"}},
				{role: "devices-3", people: 10, skills: []string{"controllers", "radio"}},
				{role: "devices-4", people: 8, skills: []string{"handheld", "test"}},
			},
			limit: 4, allocation: [5]work.Ratio{500, 350, 50, 0, 100},
			blackouts: []blackoutRow{{"2026-05-18", "2026-05-20", "Hardware fair", 500}},
		},
	}
}

func officeTeams() []teamRow {
	return []teamRow{
		{
			key: "customs", name: "Customs and documents", calendar: "south", focus: 650, free: 200,
			people: []memberRow{
				{role: "customs-1", people: 10, skills: []string{"declarations", "backend"}},
				{role: "customs-2", people: 10, skills: []string{"screens"}},
				{role: "customs-3", people: 10, skills: []string{"documents", "backend"}},
				{role: "customs-4", people: 10, skills: []string{"declarations"}},
				{role: "customs-5", people: 5, to: "2026-05-29", skills: []string{"test"}},
			},
			sprint: "2026-03-02", allocation: [5]work.Ratio{650, 150, 50, 50, 100},
			blackouts: []blackoutRow{{"2026-04-20", "2026-04-22", "Yearly audit", 500}},
		},
		{
			key: "billing", name: "Billing and tariffs", calendar: "south", focus: 700, free: 150,
			people: []memberRow{
				{role: "billing-1", people: 10, skills: []string{"tariffs", "backend"}},
				{role: "billing-2", people: 10, skills: []string{"backend"}},
				{role: "billing-3", people: 10, skills: []string{"screens"}},
				{role: "billing-4", people: 10, skills: []string{"tariffs", "test"}},
			},
			limit: 4, allocation: [5]work.Ratio{550, 50, 50, 300, 50},
			blackouts: []blackoutRow{{"2026-03-30", "2026-04-01", "Quarter closing", 500}, {"2026-06-29", "2026-07-01", "Quarter closing", 500}},
		},
		{
			key: "platform", name: "Platform", calendar: "home", focus: 700, free: 250,
			people: []memberRow{
				{role: "platform-1", people: 10, skills: []string{"sign-in", "backend"}},
				{role: "platform-2", people: 10, skills: []string{"pipelines"}},
				{role: "platform-3", people: 10, skills: []string{"sign-in"}},
				{role: "platform-4", people: 10, skills: []string{"events", "backend"}},
				{role: "platform-5", people: 10, skills: []string{"pipelines", "servers"}},
				{role: "platform-6", people: 10, skills: []string{"servers", "data"}},
				{role: "platform-7", people: 10, skills: []string{"data"}},
			},
			limit: 5, allocation: [5]work.Ratio{0, 350, 250, 50, 350},
		},
	}
}

// team reads the row as a team.
func (r teamRow) team() (work.Team, error) {
	t := work.Team{
		Key:        work.TeamKey(r.key),
		Name:       r.name,
		Calendar:   r.calendar,
		Focus:      r.focus,
		KeptFree:   r.free,
		Limit:      r.limit,
		Allocation: map[work.Backlog]work.Ratio{},
	}
	for i, backlog := range []work.Backlog{functional, enabler, architecture, refactoring, infrastructure} {
		t.Allocation[backlog] = r.allocation[i]
	}
	var dates reader
	for _, m := range r.people {
		t.Memberships = append(t.Memberships, work.Membership{
			Person: m.role, People: m.people, Skills: m.skills, From: dates.day(m.from), To: dates.day(m.to),
		})
	}
	for _, b := range r.blackouts {
		t.Blackouts = append(t.Blackouts, work.Blackout{
			From: dates.day(b.from), To: dates.day(b.to), Name: b.name, Capacity: b.capacity,
		})
	}
	if r.sprint != "" {
		t.Sprints = &work.Cadence{First: dates.day(r.sprint), Days: 14}
	}
	return t, dates.err
}

// calendars lists the two calendars of the company. The names of the holidays
// fit any season, since the demonstration moves the plan to today.
func calendars() ([]work.Calendar, error) {
	var dates reader
	off := func(text, name string) work.Holiday {
		return work.Holiday{Date: dates.day(text), Name: name, Part: work.DayOff}
	}
	half := func(text, name string) work.Holiday {
		return work.Holiday{Date: dates.day(text), Name: name, Part: work.Morning}
	}
	week := [7]work.DayPart{work.WholeDay, work.WholeDay, work.WholeDay, work.WholeDay, work.WholeDay, work.DayOff, work.DayOff}
	all := []work.Calendar{
		{Key: "home", Name: "Home port", Week: week, Holidays: []work.Holiday{
			half("2025-12-24", "Eve of Lantern Feast"), off("2025-12-25", "Lantern Feast"), off("2025-12-26", "Lantern Feast, second day"),
			off("2026-01-01", "Day of the Year"), off("2026-04-06", "Harbour Day"), half("2026-04-30", "Eve of Makers' Day"),
			off("2026-05-01", "Makers' Day"), off("2026-05-25", "Seafarers' Day"), off("2026-08-17", "Regatta"), off("2026-10-12", "Founders' Day"),
			half("2026-12-24", "Eve of Lantern Feast"), off("2026-12-25", "Lantern Feast"), off("2027-01-01", "Day of the Year"),
		}},
		{Key: "south", Name: "South office", Week: week, Holidays: []work.Holiday{
			off("2025-12-25", "Lantern Feast"), off("2026-01-01", "Day of the Year"), off("2026-01-06", "Day of the Three Boats"),
			off("2026-03-19", "Fishermen's Day"), off("2026-04-03", "Quiet Friday"), off("2026-05-01", "Makers' Day"), off("2026-06-10", "Republic Day"),
			off("2026-08-14", "Day of the Bay"), off("2026-10-05", "Charter Day"), off("2026-12-08", "Lighthouse Day"),
			off("2026-12-25", "Lantern Feast"), off("2027-01-01", "Day of the Year"),
		}},
	}
	return all, dates.err
}
