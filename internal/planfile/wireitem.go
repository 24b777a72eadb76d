package planfile

type item struct {
	meta
	Key         string            `plan:"key,required" form:"item" doc:"The product's key, a dash and a number, such as PAY-123. A key is never used again."`
	Title       string            `plan:"title,required" most:"title" doc:"What is to be done, in the words of those who do it."`
	Plain       string            `plan:"plain" most:"title" doc:"The title in plain words, for people outside engineering. Technical items should have one."`
	Description prose             `plan:"description" most:"prose" doc:"All there is to say about it, in Markdown: what it is for, how it is known to be done, what was left out."`
	Level       string            `plan:"level" one:"level" usual:"feature" doc:"How big it is meant to be."`
	Type        string            `plan:"type" one:"type" usual:"work" doc:"What kind of work it is."`
	Backlog     string            `plan:"backlog" one:"backlog" usual:"functional" doc:"The list it belongs to. All but functional are technical."`
	Status      string            `plan:"status" one:"status" usual:"ready" doc:"Where it stands."`
	Parent      string            `plan:"parent" form:"item" doc:"The item it is a part of."`
	BrokenDown  bool              `plan:"broken_down" usual:"false" doc:"Of a parent: its own estimate is wholly in its children."`
	Needs       []need            `plan:"needs" doc:"The items it waits for, finish to start, hard, with no lag. For anything else, write a dependency."`
	Goals       []string          `plan:"goals" form:"key" doc:"The goals it is for."`
	Release     string            `plan:"release" form:"key" doc:"The release it is meant for."`
	Team        string            `plan:"team" form:"key" doc:"The one team that does it; for several teams, or for more to say, give shares."`
	Estimate    *estimate         `plan:"estimate" doc:"The team's effort, when one team does it."`
	People      people            `plan:"people" min:"0.1" max:"1000" usual:"1" doc:"How many people can work on it at once, when one team does it."`
	Shares      []share           `plan:"shares" doc:"The work of each team on it, at most one share a team."`
	Together    bool              `plan:"together" usual:"false" doc:"Its shares start together."`
	HoldUntil   date              `plan:"hold_until" doc:"It does not start before this day."`
	Pin         date              `plan:"pin" doc:"The day on which it is fixed to start."`
	Started     date              `plan:"started" doc:"The day it was started."`
	Finished    date              `plan:"finished" doc:"The day it was finished."`
	Archived    bool              `plan:"archived" usual:"false" doc:"Out of the lists, still in history."`
	Value       *value            `plan:"value" doc:"What a week's delay costs: an amount, or a record that also says how it runs over time."`
	Labels      []string          `plan:"labels" most:"title" doc:"Free words to find it by."`
	Assignees   []string          `plan:"assignees" form:"key" doc:"The people who look after it."`
	Refs        []ref             `plan:"refs" doc:"The same thing in other systems."`
	Fields      map[string]custom `plan:"fields" doc:"Its custom fields, by the key they are declared with."`
	Question    string            `plan:"question" most:"text" doc:"Of a spike: what it is to answer."`
	Timebox     decimal           `plan:"timebox" min:"0.001" max:"100000" doc:"Of a spike: the most person-days it may take."`
	Outcome     string            `plan:"outcome" most:"text" doc:"Of a spike: what was found."`
	Assumed     []string          `plan:"assumed" most:"title" doc:"Fields of this item that the source did not say."`
}

func (r *item) identity() string { return r.Key }

type share struct {
	meta
	Team      string    `plan:"team,required" form:"key" doc:"The team."`
	Estimate  *estimate `plan:"estimate" doc:"The team's effort."`
	People    people    `plan:"people" min:"0.1" max:"1000" usual:"1" doc:"How many people can work on it at once."`
	Skills    []string  `plan:"skills" most:"title" doc:"What the people need to be able to do."`
	Started   date      `plan:"started" doc:"The day the team started."`
	Finished  date      `plan:"finished" doc:"The day the team finished."`
	Spent     *decimal  `plan:"spent" min:"0" max:"100000" doc:"Person-days spent so far."`
	Remaining *decimal  `plan:"remaining" min:"0" max:"100000" doc:"Person-days that remain."`
}

func (r *share) identity() string { return r.Team }

// estimate is written as the name of a size, or as a record.
type estimate struct {
	meta
	Size    string   `plan:"size" form:"key" doc:"The size that stands for a range."`
	Low     *decimal `plan:"low" min:"0" max:"100000" doc:"Person-days when all goes well: one time in ten it takes less."`
	Likely  *decimal `plan:"likely" min:"0" max:"100000" doc:"The most likely person-days."`
	High    *decimal `plan:"high" min:"0.001" max:"100000" doc:"Person-days when much goes wrong: one time in ten it takes more."`
	Bounds  string   `plan:"bounds" one:"bounds" doc:"The word limits says that nothing lies outside low and high."`
	Assumed string   `plan:"assumed" most:"title" doc:"Where the estimate comes from, when nobody stated it."`
}

// value is written as an amount, or as a record.
type value struct {
	meta
	PerWeek amount `plan:"per_week" doc:"What a week's delay costs, in whole units of the plan's value unit."`
	Urgency string `plan:"urgency" one:"urgency" usual:"linear" doc:"How the cost runs over time."`
	Date    date   `plan:"date" doc:"The day of the urgencies fixed-date and later."`
}

type ref struct {
	meta
	System string `plan:"system,required" most:"title" doc:"The other system, such as jira."`
	ID     string `plan:"id,required" most:"title" doc:"What it is called there."`
	URL    string `plan:"url" most:"text" doc:"Where it can be read."`
}

func (r *ref) identity() string { return r.System + " " + r.ID }

type dependency struct {
	meta
	From     string    `plan:"from,required" form:"item" doc:"The predecessor, which produces."`
	To       string    `plan:"to,required" form:"item" doc:"The successor, which waits."`
	FromTeam string    `plan:"from_team" form:"key" doc:"The predecessor's share that is waited for. Left out: all."`
	ToTeam   string    `plan:"to_team" form:"key" doc:"The successor's share that waits. Left out: all."`
	Kind     string    `plan:"kind" one:"kind" usual:"finish-start" doc:"The two ends it ties."`
	Lag      *lag      `plan:"lag" usual:"0d" doc:"The time between the two ends: 2d in days that the successor's team works, 2d elapsed in calendar days; negative for an overlap."`
	Strength string    `plan:"strength" one:"strength" usual:"hard" doc:"Whether it may give way to a commitment."`
	Contract *contract `plan:"contract" doc:"The hand-over between two teams."`
}

func (r *dependency) identity() string {
	return r.From + " " + r.To + " " + r.FromTeam + " " + r.ToTeam + " " + r.Kind
}

type contract struct {
	meta
	NeedBy     date    `plan:"need_by" doc:"The day by which the consumer needs it."`
	Reason     string  `plan:"reason" most:"text" doc:"Why by then."`
	PromisedBy date    `plan:"promised_by" doc:"The day by which the producer promises it."`
	Confidence decimal `plan:"confidence" min:"0.001" max:"1" doc:"How sure the producer is."`
	State      string  `plan:"state" one:"contract state" usual:"asked" doc:"Where the negotiation stands."`
}

type relation struct {
	meta
	A    string `plan:"a,required" form:"item" doc:"One item; of supersedes, the newer one."`
	B    string `plan:"b,required" form:"item" doc:"The other item."`
	Kind string `plan:"kind" one:"relation" usual:"related" doc:"How they are tied."`
}

func (r *relation) identity() string { return r.A + " " + r.B + " " + r.Kind }

type commitment struct {
	meta
	Key        string         `plan:"key,required" form:"key" doc:"A short name for it."`
	Title      string         `plan:"title" most:"title" doc:"What is promised, in the client's words."`
	Client     string         `plan:"client" form:"key" doc:"Who is promised."`
	Items      []string       `plan:"items" form:"item" list:"items" doc:"What is promised: all of these items."`
	Release    string         `plan:"release" form:"key" doc:"What is promised: this release, instead of items."`
	Date       date           `plan:"date,required" doc:"The day by the end of which it is to be delivered."`
	Likelihood decimal        `plan:"likelihood" min:"0.001" max:"0.999" usual:"0.85" doc:"The likelihood it is to be kept with."`
	Kind       string         `plan:"kind" one:"commitment" usual:"promise" doc:"A promise, or a target, which is a wish."`
	Weight     amount         `plan:"weight" doc:"What a missed week costs, in whole units of the plan's value unit."`
	History    []promisedDate `plan:"history" doc:"The dates promised so far, oldest first."`
	Outcome    string         `plan:"outcome" one:"outcome" usual:"open" doc:"How it ended."`
	Delivered  date           `plan:"delivered" doc:"The day it was delivered."`
}

func (r *commitment) identity() string { return r.Key }

type promisedDate struct {
	meta
	On     date   `plan:"on,required" doc:"The day it was said."`
	Date   date   `plan:"date,required" doc:"The day that was promised."`
	Reason string `plan:"reason" most:"text" doc:"Why the date changed."`
}

type baseline struct {
	meta
	Key   string      `plan:"key,required" form:"key" doc:"A short name for it."`
	Name  string      `plan:"name" most:"title" doc:"The name that people see."`
	AsOf  date        `plan:"as_of,required" doc:"The day it was planned from."`
	Dates []keptDates `plan:"dates" list:"kept" doc:"The planned dates of each share."`
}

func (r *baseline) identity() string { return r.Key }

type keptPlan struct {
	meta
	AsOf  date        `plan:"as_of,required" doc:"The day it was planned from."`
	Dates []keptDates `plan:"dates" list:"kept" doc:"The planned dates of each share."`
}

type keptDates struct {
	meta
	Item   string `plan:"item,required" form:"item" doc:"The item."`
	Team   string `plan:"team,required" form:"key" doc:"The team whose share it is."`
	Start  date   `plan:"start,required" doc:"The planned first day."`
	Finish date   `plan:"finish,required" doc:"The planned last day."`
}

func (r *keptDates) identity() string { return r.Item + " " + r.Team }
