package planfile

import "github.com/trestle-plan/trestle/internal/work"

// The records of the format. Tags say all there is to know about a field:
//
//	plan    its name, and "required"
//	doc     what it means, for editors and for the schema
//	form    key, item, product: what kind of reference or name it is
//	one     the closed set of words it takes
//	min,max the bounds of a number, both allowed
//	most    the most characters of a text, or entries of a list
//	list    how long a list may be, if not as long as most lists in a record
//	usual   what holds when it is left out
//
// decode.go, encode.go and schema.go all read these tags, so that reader,
// writer and schema cannot drift apart. Fields are written in this order.

// meta is what every record carries besides its fields.
type meta struct {
	source  *node   // where it was read
	unknown []field // fields that the format does not know
}

func (m *meta) about() *meta { return m }

// identified is a record that can be found again by what it says.
type identified interface{ identity() string }

type file struct {
	meta
	Format       string        `plan:"format,required" const:"trestle-plan/1" doc:"The name and version of this format."`
	Name         string        `plan:"name" most:"title" doc:"What the plan is called."`
	AsOf         date          `plan:"as_of,required" doc:"The day planned from. It is part of the plan: a file is never read as of today."`
	Zone         string        `plan:"zone" form:"zone" usual:"UTC" doc:"The time zone whose days are meant, by its IANA name, such as Europe/Vienna."`
	ValueUnit    string        `plan:"value_unit" form:"unit" usual:"points" doc:"What all value is counted in: a currency code such as EUR, or points."`
	Source       *source       `plan:"source" doc:"Where the plan came from and what was assumed on the way."`
	Sizes        []size        `plan:"sizes" doc:"The ranges that sizes such as M stand for, smallest first."`
	DefaultSizes *defaultSizes `plan:"default_sizes" doc:"The size an item without an estimate is assumed to have, by its level."`
	Fields       []fieldDef    `plan:"fields" doc:"The custom fields that items may have."`
	Calendars    []calendar    `plan:"calendars" list:"records" doc:"The working calendars. The first one is that of every team that names none."`
	Products     []product     `plan:"products" list:"records" doc:"The products that items belong to."`
	Clients      []client      `plan:"clients" list:"records" doc:"Who asked and who is promised."`
	Goals        []goal        `plan:"goals" list:"records" doc:"What items are for."`
	Teams        []team        `plan:"teams" list:"teams" doc:"The teams that do the work."`
	Releases     []release     `plan:"releases" list:"records" doc:"Dated scopes."`
	Items        []item        `plan:"items" list:"items" doc:"The work, in the manual order: what stands higher comes first."`
	Dependencies []dependency  `plan:"dependencies" list:"dependencies" doc:"Which item waits for which. The plain ones can also stand in an item's needs."`
	Relations    []relation    `plan:"relations" list:"dependencies" doc:"Ties between items that say nothing about order."`
	Commitments  []commitment  `plan:"commitments" list:"records" doc:"Promises to clients, and wishes."`
	Baselines    []baseline    `plan:"baselines" doc:"Kept plans to compare with."`
	Kept         *keptPlan     `plan:"kept" doc:"The accepted plan: the next one moves away from it only with cause."`
}

type source struct {
	meta
	Name    string       `plan:"name" most:"title" doc:"What the source calls itself."`
	Licence string       `plan:"licence" most:"title" doc:"The licence of the source, as an SPDX expression."`
	Notice  string       `plan:"notice" most:"text" doc:"The attribution that the licence asks for."`
	Assumed []assumption `plan:"assumed" doc:"What the source did not say and was filled in."`
}

type assumption struct {
	meta
	What  string `plan:"what,required" most:"title" doc:"What was filled in, such as estimates."`
	How   string `plan:"how,required" most:"text" doc:"How it was filled in and why."`
	Count int    `plan:"count" min:"1" max:"1000000" doc:"How many records carry it."`
}

type size struct {
	meta
	Size   string  `plan:"size,required" form:"key" doc:"The name of the size, such as M."`
	Low    decimal `plan:"low,required" min:"0" max:"100000" doc:"Person-days when all goes well: one time in ten it takes less."`
	Likely decimal `plan:"likely,required" min:"0" max:"100000" doc:"The most likely person-days."`
	High   decimal `plan:"high,required" min:"0.001" max:"100000" doc:"Person-days when much goes wrong: one time in ten it takes more."`
}

func (r *size) identity() string { return r.Size }

type defaultSizes struct {
	meta
	Epic    string `plan:"epic" form:"key" doc:"The size of an epic."`
	Feature string `plan:"feature" form:"key" doc:"The size of a feature."`
	Story   string `plan:"story" form:"key" doc:"The size of a story."`
}

type fieldDef struct {
	meta
	Key     string   `plan:"key,required" form:"key" doc:"The name under which items give it."`
	Name    string   `plan:"name" most:"title" doc:"The name that people see."`
	Type    string   `plan:"type" one:"field type" usual:"text" doc:"What it takes."`
	Options []string `plan:"options" most:"title" doc:"The words to choose from, of the type choice."`
}

func (r *fieldDef) identity() string { return r.Key }

type calendar struct {
	meta
	Key      string    `plan:"key,required" form:"key" doc:"The name by which teams refer to it."`
	Name     string    `plan:"name" most:"title" doc:"The name that people see."`
	Week     *week     `plan:"week" doc:"What is worked on each day of the week."`
	Holidays []holiday `plan:"holidays" doc:"Days worked other than the week says."`
}

func (r *calendar) identity() string { return r.Key }

type week struct {
	meta
	Mon string `plan:"mon" one:"day part" usual:"day" doc:"What is worked on Mondays."`
	Tue string `plan:"tue" one:"day part" usual:"day" doc:"What is worked on Tuesdays."`
	Wed string `plan:"wed" one:"day part" usual:"day" doc:"What is worked on Wednesdays."`
	Thu string `plan:"thu" one:"day part" usual:"day" doc:"What is worked on Thursdays."`
	Fri string `plan:"fri" one:"day part" usual:"day" doc:"What is worked on Fridays."`
	Sat string `plan:"sat" one:"day part" usual:"off" doc:"What is worked on Saturdays."`
	Sun string `plan:"sun" one:"day part" usual:"off" doc:"What is worked on Sundays."`
}

type holiday struct {
	meta
	Date date   `plan:"date,required" doc:"The day."`
	Name string `plan:"name" most:"title" doc:"What the day is called."`
	Part string `plan:"part" one:"day part" usual:"off" doc:"What is still worked."`
}

func (r *holiday) identity() string { return work.Date(r.Date).String() }

type product struct {
	meta
	Key   string `plan:"key,required" form:"product" doc:"A short name in capitals, such as PAY; the keys of its items begin with it."`
	Name  string `plan:"name" most:"title" doc:"The name that people see."`
	Plain string `plan:"plain" most:"title" doc:"What it is, in plain words."`
	Owner string `plan:"owner" most:"title" doc:"Who owns it."`
}

func (r *product) identity() string { return r.Key }

type client struct {
	meta
	Key  string `plan:"key,required" form:"key" doc:"The name by which commitments refer to it."`
	Name string `plan:"name" most:"title" doc:"The name that people see."`
}

func (r *client) identity() string { return r.Key }

type goal struct {
	meta
	Key   string `plan:"key,required" form:"key" doc:"The name by which items refer to it."`
	Name  string `plan:"name" most:"title" doc:"The name that people see."`
	Plain string `plan:"plain" most:"title" doc:"The goal in plain words."`
}

func (r *goal) identity() string { return r.Key }

type team struct {
	meta
	Key        string       `plan:"key,required" form:"key" doc:"The name by which items refer to it."`
	Name       string       `plan:"name" most:"title" doc:"The name that people see."`
	Calendar   string       `plan:"calendar" form:"key" doc:"Its working calendar. Left out: the first calendar, or Monday to Friday if there is none."`
	People     people       `plan:"people" min:"0.1" max:"1000" doc:"How many people it has, when that is all there is to say; otherwise give members."`
	Members    []membership `plan:"members" doc:"Who is in it, and when."`
	Focus      decimal      `plan:"focus" min:"0.001" max:"1" usual:"1" doc:"The share of a working day that is left for items, after meetings."`
	KeptFree   decimal      `plan:"kept_free" min:"0" max:"0.999" usual:"0" doc:"The share kept free for unplanned work."`
	Blackouts  []blackout   `plan:"blackouts" doc:"Days with less or no capacity."`
	Sprints    *cadence     `plan:"sprints" doc:"Its rhythm of sprints. Left out: it works in flow."`
	Limit      int          `plan:"limit" min:"1" max:"1000" doc:"The most shares started and not finished at once. Left out: no limit."`
	Allocation *allocation  `plan:"allocation" doc:"The share of its work meant for each backlog; the sum is at most 1."`
	Board      *boardLimits `plan:"board_limits" doc:"The most items in a column of its board. What is over is told, not forbidden."`
	Assumed    []string     `plan:"assumed" most:"title" doc:"Fields of this team that the source did not say."`
}

func (r *team) identity() string { return r.Key }

type membership struct {
	meta
	Person string   `plan:"person" form:"key" doc:"Who. Left out: nameless headcount."`
	People people   `plan:"people" min:"0.1" max:"1000" usual:"1" doc:"How much of a person, or how many people, in tenths."`
	From   date     `plan:"from" doc:"The first day. Left out: from the start."`
	To     date     `plan:"to" doc:"The last day. Left out: for good."`
	Skills []string `plan:"skills" most:"title" doc:"What they can do."`
}

type blackout struct {
	meta
	From     date    `plan:"from,required" doc:"The first day."`
	To       date    `plan:"to,required" doc:"The last day."`
	Name     string  `plan:"name" most:"title" doc:"Why."`
	Capacity decimal `plan:"capacity" min:"0" max:"1" usual:"0" doc:"The share of the team that is still there."`
}

type cadence struct {
	meta
	First date `plan:"first,required" doc:"The first day of some sprint."`
	Days  int  `plan:"days,required" min:"1" max:"92" doc:"The length of a sprint in calendar days."`
}

type allocation struct {
	meta
	Functional     decimal `plan:"functional" min:"0" max:"1" doc:"The share for the functional backlog."`
	Enabler        decimal `plan:"enabler" min:"0" max:"1" doc:"The share for enablers."`
	Architecture   decimal `plan:"architecture" min:"0" max:"1" doc:"The share for architecture."`
	Refactoring    decimal `plan:"refactoring" min:"0" max:"1" doc:"The share for refactoring."`
	Infrastructure decimal `plan:"infrastructure" min:"0" max:"1" doc:"The share for infrastructure."`
}

type boardLimits struct {
	meta
	Proposed   int `plan:"proposed" min:"1" max:"1000" doc:"The most proposed items. Left out: no limit."`
	Ready      int `plan:"ready" min:"1" max:"1000" doc:"The most items that are ready. Left out: no limit."`
	InProgress int `plan:"in_progress" min:"1" max:"1000" doc:"The most items in progress. Left out: no limit."`
}

type release struct {
	meta
	Key     string `plan:"key,required" form:"key" doc:"The name by which items and commitments refer to it."`
	Name    string `plan:"name" most:"title" doc:"The name that people see."`
	Product string `plan:"product" form:"product" doc:"Its product. Left out: a release over several products."`
	Date    date   `plan:"date,required" doc:"The day it is delivered."`
	Freeze  date   `plan:"freeze" doc:"Work done by the end of this day is in. Left out: the day of the release."`
}

func (r *release) identity() string { return r.Key }
