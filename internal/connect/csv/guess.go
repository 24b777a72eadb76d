package csv

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// names are the names under which columns are known, folded.
var names = func() map[string]Target {
	all := map[string]Target{}
	for to, list := range map[Target]string{
		ToID:          "id,key,issue key,issue,ref,reference,number,no,nr,ticket,ticket id,item,item key,work item id,story id,task id",
		ToTitle:       "title,summary,name,subject,headline,task name,work item,story,titel,bezeichnung,what,task",
		ToPlain:       "plain,plain words,in plain words",
		ToDescription: "description,details,body,long description,full description,beschreibung",
		ToLevel:       "level,size class,hierarchy",
		ToType:        "type,issue type,issuetype,work item type,tracker,kind,typ",
		ToBacklog:     "backlog,category,work category,investment,allocation",
		ToStatus:      "status,state,workflow state,stage,phase",
		ToCategory:    "status category,state category,status class",
		ToResolution:  "resolution",
		ToProduct:     "product,project,product key,project key",
		ToParent:      "parent,parent key,parent id,epic,epic link,epic key,parent link,part of,feature link",
		ToRelease:     "release,fix version,fix version s,fix versions,milestone,target release,target version,version",
		ToGoals:       "goal,goals,objective,okr",
		ToLabels:      "labels,label,tags,tag,keywords",
		ToAssignees:   "assignee,assignees,assigned to,owner,responsible,resource names,resources,developer",
		ToTeam:        "team,squad,group,area path,crew,delivery team,team name",
		ToEstimate:    "estimate,effort,original estimate,estimated days,days,person days,likely,most likely,work,estimate days,effort days,aufwand",
		ToLow:         "low,optimistic,best case,best,minimum,min,p10",
		ToHigh:        "high,pessimistic,worst case,worst,maximum,max,p90",
		ToSize:        "size,t shirt,t shirt size,tshirt,tshirt size",
		ToPoints:      "story points,points,story point estimate,sp,story point",
		ToSpent:       "spent,time spent,actual,actual effort,actual work,completed work,logged",
		ToRemaining:   "remaining,remaining estimate,remaining work,remaining effort,left",
		ToStarted:     "started,actual start,start date actual,started on,activated date,date started",
		ToFinished:    "finished,resolved,done,done on,closed,completed,actual finish,actual end,resolution date,closed date,completion date,finished on",
		ToMoved:       "status category changed",
		ToDue:         "due,due date,deadline,target date,finish by,wanted by,termin",
		ToHold:        "hold until,on hold until,not before,start no earlier than",
		ToURL:         "url,link,web link,permalink",
		ToComments:    "comment,comments",
	} {
		for name := range strings.SplitSeq(list, ",") {
			all[name] = to
		}
	}
	return all
}()

// ties are the names of columns that hold the identities of other rows.
var ties = map[string]connect.LinkMeaning{
	"blocks": connect.LinkBlocks, "successors": connect.LinkBlocks, "enables": connect.LinkBlocks, "needed by": connect.LinkBlocks,
	"blocked by": connect.LinkDepends, "is blocked by": connect.LinkDepends, "depends on": connect.LinkDepends,
	"predecessors": connect.LinkDepends, "predecessor": connect.LinkDepends, "waits for": connect.LinkDepends,
	"needs": connect.LinkDepends, "requires": connect.LinkDepends,
	"related": connect.LinkRelated, "related to": connect.LinkRelated, "relates to": connect.LinkRelated, "see also": connect.LinkRelated,
	"dependencies": connect.LinkRelated, "duplicates": connect.LinkDuplicate, "supersedes": connect.LinkSupersedes,
}

// Guess maps a table by the names of its columns and by what they hold. Columns
// that a kept mapping knows are taken from it, with all that was said about
// values; kept may be nil.
func Guess(t *Table, kept *Mapping) *Mapping {
	m := &Mapping{Dialect: Plain, System: "csv", Options: Options{Encoding: t.Encoding, Delimiter: t.Delimiter}, Effort: usualEffort(InDays)}
	if isJira(t) {
		m.Dialect, m.System, m.Effort = Jira, "jira", usualEffort(InSeconds)
	}
	if kept != nil {
		copied := *kept
		copied.Columns, copied.Options = nil, m.Options
		m = &copied
	}
	m.cloneValues()
	profiles := make([]*profile, len(t.Columns))
	for i := range t.Columns {
		profiles[i] = t.profileOf(&t.Columns[i])
		m.Columns = append(m.Columns, guessColumn(m.Dialect, &t.Columns[i], profiles[i], kept))
	}
	m.settle(profiles)
	m.guessForm(profiles)
	m.guessTypes(profiles)
	m.guessValues(profiles)
	return m
}

// cloneValues makes the maps of values this mapping's own.
func (m *Mapping) cloneValues() {
	m.Statuses, m.Resolutions, m.Types, m.Backlogs = own(m.Statuses), own(m.Resolutions), own(m.Types), own(m.Backlogs)
	m.People, m.Teams, m.Releases, m.Links = own(m.People), own(m.Teams), own(m.Releases), own(m.Links)
}

func own[V any](values map[string]V) map[string]V {
	if values == nil {
		return map[string]V{}
	}
	return maps.Clone(values)
}

// guessColumn guesses what one column is.
func guessColumn(dialect Dialect, c *Column, p *profile, kept *Mapping) ColumnMapping {
	g := ColumnMapping{Name: c.Name, To: ToField, Field: connect.KeyFrom(c.Name)}
	if kept != nil {
		if k := kept.Column(c.Name); k != nil {
			g = *k
			g.Why = "as it was mapped before"
			return g.holding(c, p)
		}
	}
	known := false
	if dialect == Jira {
		known = jiraColumn(&g)
	}
	if !known {
		g.byName(p)
	}
	return g.holding(c, p)
}

// holding says what the column holds.
func (g ColumnMapping) holding(c *Column, p *profile) ColumnMapping {
	g.Times, g.Filled, g.Distinct, g.Samples = len(c.Places), p.filled, len(p.distinct), p.samples()
	return g
}

// byName takes a column for what its name says, if its content agrees.
func (g *ColumnMapping) byName(p *profile) {
	name := connect.Fold(g.Name)
	if meaning, ok := ties[name]; ok {
		g.To, g.Link, g.Confidence, g.Why = ToLinks, g.Name, 90, "the name says so"
		if meaning == connect.LinkRelated {
			g.Confidence, g.Why = 80, "the name says no direction"
		}
		return
	}
	to, ok := names[name]
	switch {
	case !ok && p.filled == 0:
		g.To, g.Confidence, g.Why = ToNothing, 90, whyEmpty
	case !ok:
		g.Confidence, g.Why = 50, "no field has this name: kept as a field of its own"
	default:
		g.To, g.Confidence, g.Why = to, 95, "the name says so"
		g.doubt(p)
	}
	if g.To != ToField {
		g.Field = ""
	}
}

// doubt lowers the confidence of a guess that the content does not bear out, and
// gives it up where the content contradicts it.
func (g *ColumnMapping) doubt(p *profile) {
	const mostly, mostStatuses = 80, 60
	var wrong string
	switch g.To {
	case ToStarted, ToFinished, ToDue, ToHold, ToMoved:
		if p.share(p.days) < mostly {
			wrong = fmt.Sprintf("only %d %% of its cells are dates", p.share(p.days))
		}
	case ToEstimate, ToLow, ToHigh, ToPoints, ToSpent, ToRemaining:
		if p.share(p.numbers) < mostly && p.share(p.durations()) < mostly {
			wrong = fmt.Sprintf("only %d %% of its cells are numbers", p.share(p.numbers))
		}
	case ToStatus, ToType, ToBacklog, ToLevel, ToCategory, ToResolution, ToSize:
		if len(p.distinct) > mostStatuses {
			wrong = fmt.Sprintf("%d different values are too many", len(p.distinct))
		}
	case ToID:
		if len(p.distinct)*2 < p.cells {
			wrong = "most of its values repeat"
		}
	default:
	}
	if wrong != "" && p.filled > 0 {
		g.Field, g.Confidence = connect.KeyFrom(g.Name), 40
		g.Why = fmt.Sprintf("the name says %s, but %s", g.To, wrong)
		g.To = ToField
	}
}

// durations counts cells such as "2d 4h".
func (p *profile) durations() int {
	n := 0
	for text, count := range p.distinct {
		if _, ok := readDuration(text, Point, 8*work.OneWhole); ok {
			n += count
		}
	}
	return n
}

// settle gives each target that is no list to the surest of its columns, and finds
// identity and title by content where no name told them.
func (m *Mapping) settle(profiles []*profile) {
	best := map[Target]int{}
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.To.list() {
			continue
		}
		first, taken := best[c.To]
		switch {
		case !taken:
			best[c.To] = i
		case better(c, &m.Columns[first]):
			m.Columns[first].giveUp(c.Name)
			best[c.To] = i
		default:
			c.giveUp(m.Columns[first].Name)
		}
	}
	if _, ok := best[ToID]; !ok {
		m.find(ToID, profiles, func(p *profile) bool { return p.keys == p.cells && p.filled == p.rows && len(p.distinct) == p.cells })
	}
	if _, ok := best[ToTitle]; !ok {
		m.find(ToTitle, profiles, func(p *profile) bool {
			return p.filled == p.rows && p.share(p.words) > 50 && p.share(p.days) < 50 && len(p.distinct)*10 > p.cells*8 && p.long == 0
		})
	}
}

func better(a, b *ColumnMapping) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.Filled > b.Filled
}

// giveUp keeps a column as a field, since another is taken for the same.
func (g *ColumnMapping) giveUp(other string) {
	g.Why = fmt.Sprintf("the column %q is taken for %s", other, g.To)
	g.To, g.Field, g.Confidence = ToField, connect.KeyFrom(g.Name), 50
	if g.Filled == 0 {
		g.To, g.Field = ToNothing, ""
	}
}

// find takes the first column whose content fits for a target.
func (m *Mapping) find(to Target, profiles []*profile, fits func(*profile) bool) {
	for i := range m.Columns {
		if m.Columns[i].To == ToField && m.Columns[i].Confidence < 100 && profiles[i].rows > 0 && fits(profiles[i]) {
			m.Columns[i].To, m.Columns[i].Field, m.Columns[i].Confidence = to, "", 60
			m.Columns[i].Why = "its content looks like it"
			return
		}
	}
}

// guessForm guesses the order of dates and the decimal sign from all rows of the
// columns that hold dates and numbers.
func (m *Mapping) guessForm(profiles []*profile) {
	days, numbers := orders{}, decimals{}
	for i, c := range m.Columns {
		p := profiles[i]
		if slices.Contains(dayTargets, c.To) || c.To == ToField && p.share(p.days) > 90 {
			days.dayFirst += p.orders.dayFirst
			days.monthFirst += p.orders.monthFirst
			days.open += p.orders.open
		}
		if slices.Contains(numberTargets, c.To) {
			numbers.point += p.decimals.point
			numbers.comma += p.decimals.comma
			numbers.open += p.decimals.open
		}
	}
	if m.DateOrder == OrderUnknown {
		m.DateOrder, _ = days.order()
	}
	if m.Decimal == DecimalUnknown {
		m.Decimal, _ = numbers.sign()
	}
}

// guessTypes finds the custom fields that hold days alone.
func (m *Mapping) guessTypes(profiles []*profile) {
	for i := range m.Columns {
		c, p := &m.Columns[i], profiles[i]
		if c.To != ToField || c.Type != "" {
			continue
		}
		c.Type = work.FieldText
		if p.cells > 0 && p.days == p.cells && !p.many && (p.orders == orders{} || m.DateOrder != OrderUnknown) {
			c.Type = work.FieldDate
		}
	}
}

var (
	dayTargets    = []Target{ToStarted, ToFinished, ToMoved, ToDue, ToHold}
	numberTargets = []Target{ToEstimate, ToLow, ToHigh, ToPoints, ToSpent, ToRemaining}
)

// Complete guesses what a mapping leaves open of a table, such as what the values of
// a column mean that was mapped to a status just now. What it says stays.
func (m *Mapping) Complete(t *Table) {
	m.cloneValues()
	profiles := make([]*profile, len(m.Columns))
	for i := range m.Columns {
		profiles[i] = &profile{}
		for k := range t.Columns {
			if connect.Fold(t.Columns[k].Name) == connect.Fold(m.Columns[i].Name) {
				profiles[i] = t.profileOf(&t.Columns[k])
				m.Columns[i] = m.Columns[i].holding(&t.Columns[k], profiles[i])
			}
		}
	}
	m.guessForm(profiles)
	m.guessTypes(profiles)
	m.guessValues(profiles)
}
