package planfile

import "github.com/trestle-plan/trestle/internal/work"

// workspace turns the wire records into the words of the domain, in the order
// of the file.
func (f *file) workspace() *work.Workspace {
	w := &work.Workspace{
		Name:      f.Name,
		Zone:      f.Zone,
		AsOf:      work.Date(f.AsOf),
		ValueUnit: unitOf(f.ValueUnit),
	}
	if f.Source != nil {
		w.Source = f.Source.domain()
	}
	w.Sizes = each(f.Sizes, func(r *size) work.SizeRange {
		return work.SizeRange{
			Size: work.Size(r.Size),
			Low:  work.Effort(r.Low), Likely: work.Effort(r.Likely), High: work.Effort(r.High),
		}
	})
	w.DefaultSizes = f.DefaultSizes.domain()
	w.Fields = each(f.Fields, func(r *fieldDef) work.FieldDef {
		return work.FieldDef{Key: r.Key, Name: r.Name, Type: work.FieldType(r.Type), Options: r.Options}
	})
	w.Calendars = each(f.Calendars, (*calendar).domain)
	w.Products = each(f.Products, func(r *product) work.Product {
		return work.Product{Key: work.ProductKey(r.Key), Name: r.Name, Plain: r.Plain, Owner: r.Owner}
	})
	w.Clients = each(f.Clients, func(r *client) work.Client {
		return work.Client{Key: work.ClientKey(r.Key), Name: r.Name}
	})
	w.Goals = each(f.Goals, func(r *goal) work.Goal {
		return work.Goal{Key: work.GoalKey(r.Key), Name: r.Name, Plain: r.Plain}
	})
	w.Teams = each(f.Teams, (*team).domain)
	w.Releases = each(f.Releases, func(r *release) work.Release {
		return work.Release{
			Key: work.ReleaseKey(r.Key), Name: r.Name, Product: work.ProductKey(r.Product),
			Date: work.Date(r.Date), Freeze: work.Date(r.Freeze),
		}
	})
	w.Items = each(f.Items, (*item).domain)
	w.Dependencies = each(f.Dependencies, (*dependency).domain)
	w.Relations = each(f.Relations, func(r *relation) work.Relation {
		return work.Relation{A: work.ItemKey(r.A), B: work.ItemKey(r.B), Kind: work.RelationKind(r.Kind)}
	})
	w.Commitments = each(f.Commitments, (*commitment).domain)
	w.Baselines = each(f.Baselines, func(r *baseline) work.Baseline {
		return work.Baseline{
			Key: work.BaselineKey(r.Key), Name: r.Name,
			Plan: work.KeptPlan{AsOf: work.Date(r.AsOf), Dates: each(r.Dates, (*keptDates).domain)},
		}
	})
	if f.Kept != nil {
		w.Kept = &work.KeptPlan{AsOf: work.Date(f.Kept.AsOf), Dates: each(f.Kept.Dates, (*keptDates).domain)}
	}
	return w
}

// each turns a list of wire records into a list of something else; none stays
// none.
func each[From, To any](records []From, turn func(*From) To) []To {
	if len(records) == 0 {
		return nil
	}
	turned := make([]To, len(records))
	for i := range records {
		turned[i] = turn(&records[i])
	}
	return turned
}

// keys turns texts into keys.
func keys[To, From ~string](texts []From) []To {
	return each(texts, func(s *From) To { return To(*s) })
}

func unitOf(name string) work.ValueUnit {
	if name == "points" {
		return work.ValueUnit{}
	}
	return work.ValueUnit{Currency: name}
}

func (r *source) domain() work.Source {
	return work.Source{
		Name: r.Name, Licence: r.Licence, Notice: r.Notice,
		Assumed: each(r.Assumed, func(a *assumption) work.Assumption {
			return work.Assumption{What: a.What, How: a.How, Count: a.Count}
		}),
	}
}

func (r *defaultSizes) domain() map[work.Level]work.Size {
	if r == nil {
		return nil
	}
	sizes := map[work.Level]work.Size{}
	for level, name := range map[work.Level]string{work.Epic: r.Epic, work.Feature: r.Feature, work.Story: r.Story} {
		if name != "" {
			sizes[level] = work.Size(name)
		}
	}
	if len(sizes) == 0 {
		return nil
	}
	return sizes
}

func (r *calendar) domain() work.Calendar {
	c := work.Calendar{Key: work.CalendarKey(r.Key), Name: r.Name}
	if r.Week != nil {
		for day, part := range r.Week.parts() {
			c.Week[day] = work.DayPart(*part)
		}
	}
	c.Holidays = each(r.Holidays, func(h *holiday) work.Holiday {
		return work.Holiday{Date: work.Date(h.Date), Name: h.Name, Part: work.DayPart(h.Part)}
	})
	return c
}

// parts returns the days of the week, from Monday.
func (r *week) parts() [7]*string {
	return [7]*string{&r.Mon, &r.Tue, &r.Wed, &r.Thu, &r.Fri, &r.Sat, &r.Sun}
}

func (r *team) domain() work.Team {
	t := work.Team{
		Key: work.TeamKey(r.Key), Name: r.Name, Calendar: work.CalendarKey(r.Calendar),
		Focus: work.Ratio(r.Focus), KeptFree: work.Ratio(r.KeptFree), Limit: r.Limit, Assumed: r.Assumed,
	}
	t.Memberships = each(r.Members, func(m *membership) work.Membership {
		return work.Membership{
			Person: work.PersonKey(m.Person), People: work.People(m.People),
			From: work.Date(m.From), To: work.Date(m.To), Skills: m.Skills,
		}
	})
	t.Blackouts = each(r.Blackouts, func(b *blackout) work.Blackout {
		return work.Blackout{
			From: work.Date(b.From), To: work.Date(b.To), Name: b.Name, Capacity: work.Ratio(b.Capacity),
		}
	})
	if r.Sprints != nil {
		t.Sprints = &work.Cadence{First: work.Date(r.Sprints.First), Days: r.Sprints.Days}
	}
	if r.Allocation != nil {
		t.Allocation = r.Allocation.domain()
	}
	if r.Board != nil {
		t.BoardLimits = r.Board.domain()
	}
	return t
}

// shares returns the shares of the backlogs, by backlog.
func (r *allocation) shares() map[work.Backlog]*decimal {
	return map[work.Backlog]*decimal{
		work.Functional: &r.Functional, work.Enabler: &r.Enabler, work.Architecture: &r.Architecture,
		work.Refactoring: &r.Refactoring, work.Infrastructure: &r.Infrastructure,
	}
}

func (r *allocation) domain() map[work.Backlog]work.Ratio {
	shares := map[work.Backlog]work.Ratio{}
	for backlog, share := range r.shares() {
		if *share != 0 {
			shares[backlog] = work.Ratio(*share)
		}
	}
	if len(shares) == 0 {
		return nil
	}
	return shares
}

// limits returns the limits of the columns, by status class.
func (r *boardLimits) limits() map[work.Status]*int {
	return map[work.Status]*int{work.Proposed: &r.Proposed, work.Ready: &r.Ready, work.InProgress: &r.InProgress}
}

func (r *boardLimits) domain() map[work.Status]int {
	limits := map[work.Status]int{}
	for status, most := range r.limits() {
		if *most != 0 {
			limits[status] = *most
		}
	}
	if len(limits) == 0 {
		return nil
	}
	return limits
}

func (r *item) domain() work.Item {
	it := work.Item{
		Key: work.ItemKey(r.Key), Title: r.Title, Plain: r.Plain, Description: work.ProseOf(string(r.Description)),
		Level: work.Level(r.Level), Type: work.Type(r.Type), Backlog: work.Backlog(r.Backlog),
		Status: work.Status(r.Status), Parent: work.ItemKey(r.Parent), BrokenDown: r.BrokenDown,
		Goals: keys[work.GoalKey](r.Goals), Release: work.ReleaseKey(r.Release),
		Shares: each(r.Shares, (*share).domain), Together: r.Together,
		HoldUntil: work.Date(r.HoldUntil), Pin: work.Date(r.Pin),
		Started: work.Date(r.Started), Finished: work.Date(r.Finished), Archived: r.Archived,
		Labels: r.Labels, Assignees: keys[work.PersonKey](r.Assignees),
		Question: r.Question, Timebox: work.Effort(r.Timebox), Outcome: r.Outcome, Assumed: r.Assumed,
	}
	if r.Value != nil {
		it.Value = work.Value{
			PerWeek: int64(r.Value.PerWeek), Urgency: work.Urgency(r.Value.Urgency), Date: work.Date(r.Value.Date),
		}
	}
	it.Refs = each(r.Refs, func(r *ref) work.Ref { return work.Ref{System: r.System, ID: r.ID, URL: r.URL} })
	if len(r.Fields) > 0 {
		it.Fields = make(map[string]string, len(r.Fields))
		for name, value := range r.Fields {
			it.Fields[name] = value.text
		}
	}
	return it
}

func (r *share) domain() work.Share {
	return work.Share{
		Team: work.TeamKey(r.Team), Estimate: r.Estimate.domain(), People: work.People(r.People),
		Skills: r.Skills, Started: work.Date(r.Started), Finished: work.Date(r.Finished),
		Spent: (*work.Effort)(r.Spent), Remaining: (*work.Effort)(r.Remaining),
	}
}

func (v *estimate) domain() work.Estimate {
	if v == nil {
		return work.Estimate{}
	}
	return work.Estimate{
		Size: work.Size(v.Size), Low: effortOf(v.Low), Likely: effortOf(v.Likely), High: effortOf(v.High),
		Bounds: work.Bounds(v.Bounds), Assumed: v.Assumed,
	}
}

func effortOf(d *decimal) work.Effort {
	if d == nil {
		return 0
	}
	return work.Effort(*d)
}

func (r *dependency) domain() work.Dependency {
	d := work.Dependency{
		From: work.ItemKey(r.From), To: work.ItemKey(r.To),
		FromTeam: work.TeamKey(r.FromTeam), ToTeam: work.TeamKey(r.ToTeam),
		Kind: work.Kind(r.Kind), Strength: work.Strength(r.Strength),
	}
	if r.Lag != nil {
		d.Lag = work.Lag(*r.Lag)
	}
	if c := r.Contract; c != nil {
		d.Contract = &work.Contract{
			NeedBy: work.Date(c.NeedBy), Reason: c.Reason, PromisedBy: work.Date(c.PromisedBy),
			Confidence: work.Ratio(c.Confidence), State: work.ContractState(c.State),
		}
	}
	return d
}

func (r *commitment) domain() work.Commitment {
	return work.Commitment{
		Key: work.CommitmentKey(r.Key), Title: r.Title, Client: work.ClientKey(r.Client),
		Items: keys[work.ItemKey](r.Items), Release: work.ReleaseKey(r.Release), Date: work.Date(r.Date),
		Likelihood: work.Ratio(r.Likelihood), Kind: work.CommitmentKind(r.Kind), Weight: int64(r.Weight),
		History: each(r.History, func(h *promisedDate) work.PromisedDate {
			return work.PromisedDate{On: work.Date(h.On), Date: work.Date(h.Date), Reason: h.Reason}
		}),
		Outcome: work.Outcome(r.Outcome), Delivered: work.Date(r.Delivered),
	}
}

func (r *keptDates) domain() work.KeptDates {
	return work.KeptDates{
		Item: work.ItemKey(r.Item), Team: work.TeamKey(r.Team),
		Start: work.Date(r.Start), Finish: work.Date(r.Finish),
	}
}
