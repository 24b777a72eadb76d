package planfile

import "github.com/trestle-plan/trestle/internal/work"

// wireOf turns a normalised workspace into wire records. What equals the usual
// is left out.
func wireOf(w *work.Workspace) *file {
	f := &file{
		Format: Format, Name: w.Name, AsOf: date(w.AsOf),
		Zone: unless(w.Zone, "UTC"), ValueUnit: w.ValueUnit.Currency,
		Source: wireSource(&w.Source), DefaultSizes: wireDefaultSizes(w.DefaultSizes),
	}
	f.Sizes = each(w.Sizes, func(r *work.SizeRange) size {
		return size{Size: string(r.Size), Low: decimal(r.Low), Likely: decimal(r.Likely), High: decimal(r.High)}
	})
	f.Fields = each(w.Fields, func(r *work.FieldDef) fieldDef {
		return fieldDef{Key: r.Key, Name: r.Name, Type: unless(string(r.Type), string(work.FieldText)), Options: r.Options}
	})
	f.Calendars = each(w.Calendars, wireCalendar)
	f.Products = each(w.Products, func(r *work.Product) product {
		return product{Key: string(r.Key), Name: r.Name, Plain: r.Plain, Owner: r.Owner}
	})
	f.Clients = each(w.Clients, func(r *work.Client) client { return client{Key: string(r.Key), Name: r.Name} })
	f.Goals = each(w.Goals, func(r *work.Goal) goal { return goal{Key: string(r.Key), Name: r.Name, Plain: r.Plain} })
	f.Teams = each(w.Teams, wireTeam)
	f.Releases = each(w.Releases, func(r *work.Release) release {
		wire := release{Key: string(r.Key), Name: r.Name, Product: string(r.Product), Date: date(r.Date)}
		wire.Freeze = date(unless(r.Freeze, r.Date))
		return wire
	})
	types := fieldTypes(w.Fields)
	f.Items = each(w.Items, func(r *work.Item) item { return wireItem(r, types) })
	f.Dependencies = each(w.Dependencies, wireDependency)
	f.Relations = each(w.Relations, func(r *work.Relation) relation {
		return relation{A: string(r.A), B: string(r.B), Kind: unless(string(r.Kind), string(work.Related))}
	})
	f.Commitments = each(w.Commitments, wireCommitment)
	f.Baselines = each(w.Baselines, func(r *work.Baseline) baseline {
		return baseline{Key: string(r.Key), Name: r.Name, AsOf: date(r.Plan.AsOf), Dates: each(r.Plan.Dates, wireKept)}
	})
	if w.Kept != nil {
		f.Kept = &keptPlan{AsOf: date(w.Kept.AsOf), Dates: each(w.Kept.Dates, wireKept)}
	}
	return f
}

// unless returns the value, or nothing if it is the usual one.
func unless[T comparable](value, usual T) T {
	if value == usual {
		var none T
		return none
	}
	return value
}

func wireSource(s *work.Source) *source {
	if s.Name == "" && s.Licence == "" && s.Notice == "" && len(s.Assumed) == 0 {
		return nil
	}
	return &source{
		Name: s.Name, Licence: s.Licence, Notice: s.Notice,
		Assumed: each(s.Assumed, func(a *work.Assumption) assumption {
			return assumption{What: a.What, How: a.How, Count: a.Count}
		}),
	}
}

func wireDefaultSizes(sizes map[work.Level]work.Size) *defaultSizes {
	if len(sizes) == 0 {
		return nil
	}
	return &defaultSizes{
		Epic: string(sizes[work.Epic]), Feature: string(sizes[work.Feature]), Story: string(sizes[work.Story]),
	}
}

func wireCalendar(c *work.Calendar) calendar {
	wire := calendar{Key: string(c.Key), Name: c.Name}
	usual := work.MondayToFriday()
	if c.Week != usual {
		wire.Week = &week{}
		for day, part := range wire.Week.parts() {
			*part = string(unless(c.Week[day], usual[day]))
		}
	}
	wire.Holidays = each(c.Holidays, func(h *work.Holiday) holiday {
		return holiday{Date: date(h.Date), Name: h.Name, Part: string(unless(h.Part, work.DayOff))}
	})
	return wire
}

func wireTeam(t *work.Team) team {
	wire := team{
		Key: string(t.Key), Name: t.Name, Calendar: string(t.Calendar),
		Focus: decimal(unless(t.Focus, work.OneWhole)), KeptFree: decimal(t.KeptFree),
		Limit: t.Limit, Assumed: t.Assumed,
	}
	wire.Members = each(t.Memberships, func(m *work.Membership) membership {
		return membership{
			Person: string(m.Person), People: people(unless(m.People, work.OnePerson)),
			From: date(m.From), To: date(m.To), Skills: m.Skills,
		}
	})
	wire.Blackouts = each(t.Blackouts, func(b *work.Blackout) blackout {
		return blackout{From: date(b.From), To: date(b.To), Name: b.Name, Capacity: decimal(b.Capacity)}
	})
	if t.Sprints != nil {
		wire.Sprints = &cadence{First: date(t.Sprints.First), Days: t.Sprints.Days}
	}
	if len(t.Allocation) > 0 {
		wire.Allocation = &allocation{}
		for backlog, share := range wire.Allocation.shares() {
			*share = decimal(t.Allocation[backlog])
		}
	}
	if len(t.BoardLimits) > 0 {
		wire.Board = &boardLimits{}
		for status, most := range wire.Board.limits() {
			*most = t.BoardLimits[status]
		}
	}
	return wire
}

// fieldTypes returns the types of the declared custom fields.
func fieldTypes(fields []work.FieldDef) map[string]work.FieldType {
	types := make(map[string]work.FieldType, len(fields))
	for _, f := range fields {
		types[f.Key] = f.Type
	}
	return types
}

func wireItem(it *work.Item, types map[string]work.FieldType) item {
	wire := item{
		Key: string(it.Key), Title: it.Title, Plain: it.Plain, Description: prose(it.Description.Text()),
		Level: string(unless(it.Level, work.Feature)), Type: string(unless(it.Type, work.Work)),
		Backlog: string(unless(it.Backlog, work.Functional)), Status: string(unless(it.Status, work.Ready)),
		Parent: string(it.Parent), BrokenDown: it.BrokenDown,
		Goals: keys[string](it.Goals), Release: string(it.Release),
		Shares: each(it.Shares, wireShare), Together: it.Together,
		HoldUntil: date(it.HoldUntil), Pin: date(it.Pin),
		Started: date(it.Started), Finished: date(it.Finished), Archived: it.Archived,
		Labels: it.Labels, Assignees: keys[string](it.Assignees),
		Question: it.Question, Timebox: decimal(it.Timebox), Outcome: it.Outcome, Assumed: it.Assumed,
	}
	if v := it.Value; v.PerWeek != 0 || v.Urgency != work.Linear || v.Date != 0 {
		wire.Value = &value{
			PerWeek: amount(v.PerWeek), Urgency: string(unless(v.Urgency, work.Linear)), Date: date(v.Date),
		}
	}
	wire.Refs = each(it.Refs, func(r *work.Ref) ref { return ref{System: r.System, ID: r.ID, URL: r.URL} })
	if len(it.Fields) > 0 {
		wire.Fields = make(map[string]custom, len(it.Fields))
		for name, said := range it.Fields {
			bare := types[name] == work.FieldNumber && jsonNumber.MatchString(said)
			wire.Fields[name] = custom{text: said, number: bare}
		}
	}
	return wire
}

func wireShare(s *work.Share) share {
	return share{
		Team: string(s.Team), Estimate: wireEstimate(s.Estimate), People: people(unless(s.People, work.OnePerson)),
		Skills: s.Skills, Started: date(s.Started), Finished: date(s.Finished),
		Spent: (*decimal)(s.Spent), Remaining: (*decimal)(s.Remaining),
	}
}

func wireEstimate(e work.Estimate) *estimate {
	switch {
	case e == work.Estimate{}:
		return nil
	case e.Size != "":
		return &estimate{Size: string(e.Size), Bounds: string(e.Bounds), Assumed: e.Assumed}
	}
	low, likely, high := decimal(e.Low), decimal(e.Likely), decimal(e.High)
	return &estimate{Low: &low, Likely: &likely, High: &high, Bounds: string(e.Bounds), Assumed: e.Assumed}
}

func wireDependency(d *work.Dependency) dependency {
	wire := dependency{
		From: string(d.From), To: string(d.To), FromTeam: string(d.FromTeam), ToTeam: string(d.ToTeam),
		Kind:     string(unless(d.Kind, work.FinishStart)),
		Strength: string(unless(d.Strength, work.Hard)),
	}
	if d.Lag != (work.Lag{Clock: work.WorkingTime}) {
		wire.Lag = (*lag)(&d.Lag)
	}
	if c := d.Contract; c != nil {
		wire.Contract = &contract{
			NeedBy: date(c.NeedBy), Reason: c.Reason, PromisedBy: date(c.PromisedBy),
			Confidence: decimal(c.Confidence), State: string(unless(c.State, work.Asked)),
		}
	}
	return wire
}

func wireCommitment(c *work.Commitment) commitment {
	return commitment{
		Key: string(c.Key), Title: c.Title, Client: string(c.Client),
		Items: keys[string](c.Items), Release: string(c.Release), Date: date(c.Date),
		Likelihood: decimal(unless(c.Likelihood, work.UsualLikelihood)),
		Kind:       string(unless(c.Kind, work.Promise)), Weight: amount(c.Weight),
		History: each(c.History, func(h *work.PromisedDate) promisedDate {
			return promisedDate{On: date(h.On), Date: date(h.Date), Reason: h.Reason}
		}),
		Outcome: string(unless(c.Outcome, work.Open)), Delivered: date(c.Delivered),
	}
}

func wireKept(k *work.KeptDates) keptDates {
	return keptDates{Item: string(k.Item), Team: string(k.Team), Start: date(k.Start), Finish: date(k.Finish)}
}
