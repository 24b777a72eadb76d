package connect

import (
	"strings"
	"unicode"

	"github.com/trestle-plan/trestle/internal/work"
)

// Meaning is what a source's word for a type of item means here. What is "" is not
// said by the word.
type Meaning struct {
	Level   work.Level   `json:"level,omitempty"`
	Type    work.Type    `json:"type,omitempty"`
	Backlog work.Backlog `json:"backlog,omitempty"`
}

// Fold makes names comparable: lower case, and one blank for all that is neither
// letter nor digit.
func Fold(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// statuses are the names under which trackers know the status classes.
var statuses = words(map[work.Status]string{
	work.Proposed: "proposed,proposal,draft,idea,new,backlog,icebox,funnel,triage,needs triage,untriaged,unconfirmed," +
		"later,someday,wishlist,in refinement,refinement,discovery,analysis",
	work.Ready: "ready,to do,todo,open,reopened,accepted,approved,planned,committed,selected,selected for development," +
		"ready for development,ready for dev,next,not started,confirmed,assigned,unstarted",
	work.InProgress: "in progress,doing,active,started,in development,development,implementing,in review,review," +
		"code review,pull request,in test,testing,in testing,qa,in qa,verification,blocked,on hold,waiting,wip,ongoing,underway",
	work.Done: "done,closed,resolved,complete,completed,finished,released,deployed,fixed,shipped,delivered,live,verified",
	work.Dropped: "dropped,cancelled,canceled,rejected,abandoned,won t do,won t fix,wontfix,wontdo,wont fix,wont do," +
		"declined,obsolete,invalid,duplicate,removed,withdrawn,discarded,not a bug,cannot reproduce",
})

// StatusOf guesses the status class of a source's name for a status, "" if the
// name says nothing.
func StatusOf(name string) work.Status { return statuses[Fold(name)] }

// resolutions are the reasons for closing something that was not done.
var resolutions = words(map[work.Status]string{
	work.Done: "done,fixed,resolved,complete,completed,implemented,delivered,released,workaround,escalated",
	work.Dropped: "won t do,won t fix,wontfix,wont fix,wont do,duplicate,cannot reproduce,can t reproduce,incomplete," +
		"not a bug,not an issue,invalid,declined,rejected,cancelled,canceled,obsolete,abandoned,works as designed,migrated,moved",
})

// ResolutionOf guesses what a reason for closing says of the status: Done, Dropped,
// or "" for nothing.
func ResolutionOf(name string) work.Status { return resolutions[Fold(name)] }

// types are the names of types of items.
var types = map[string]Meaning{
	"theme": {Level: work.Epic, Type: work.Work}, "initiative": {Level: work.Epic, Type: work.Work},
	"epic": {Level: work.Epic, Type: work.Work}, "capability": {Level: work.Epic, Type: work.Work},
	"feature": {Level: work.Feature, Type: work.Work}, "new feature": {Level: work.Feature, Type: work.Work},
	"requirement": {Level: work.Feature, Type: work.Work}, "project": {Level: work.Epic, Type: work.Work},
	"story": {Level: work.Story, Type: work.Work}, "user story": {Level: work.Story, Type: work.Work},
	"product backlog item": {Level: work.Story, Type: work.Work}, "issue": {Level: work.Story, Type: work.Work},
	"task": {Level: work.Story, Type: work.Work}, "sub task": {Level: work.Story, Type: work.Work},
	"subtask": {Level: work.Story, Type: work.Work}, "sub issue": {Level: work.Story, Type: work.Work},
	"improvement": {Level: work.Story, Type: work.Work}, "enhancement": {Level: work.Story, Type: work.Work},
	"bug": {Level: work.Story, Type: work.Defect}, "defect": {Level: work.Story, Type: work.Defect},
	"incident": {Level: work.Story, Type: work.Defect}, "fault": {Level: work.Story, Type: work.Defect},
	"spike": {Level: work.Story, Type: work.Spike}, "research": {Level: work.Story, Type: work.Spike},
	"investigation": {Level: work.Story, Type: work.Spike}, "work": {Type: work.Work},
	"enabler": {Type: work.Work, Backlog: work.Enabler}, "enabler story": {Level: work.Story, Type: work.Work, Backlog: work.Enabler},
	"enabler epic":      {Level: work.Epic, Type: work.Work, Backlog: work.Enabler},
	"technical task":    {Level: work.Story, Type: work.Work},
	"technical debt":    {Level: work.Story, Type: work.Work, Backlog: work.Refactoring},
	"tech debt":         {Level: work.Story, Type: work.Work, Backlog: work.Refactoring},
	"refactoring":       {Level: work.Story, Type: work.Work, Backlog: work.Refactoring},
	"infrastructure":    {Level: work.Story, Type: work.Work, Backlog: work.Infrastructure},
	"devops":            {Level: work.Story, Type: work.Work, Backlog: work.Infrastructure},
	"architecture":      {Level: work.Story, Type: work.Work, Backlog: work.Architecture},
	"architecture epic": {Level: work.Epic, Type: work.Work, Backlog: work.Architecture},
}

// TypeOf guesses what a source's name for a type of item means.
func TypeOf(name string) Meaning { return types[Fold(name)] }

// LevelOf guesses the level that a word names, "" for none.
func LevelOf(name string) work.Level { return types[Fold(name)].Level }

// backlogs are the names of the five backlogs.
var backlogs = words(map[work.Backlog]string{
	work.Functional:     "functional,business,product,feature,customer",
	work.Enabler:        "enabler,enablers,non functional,nonfunctional,nfr,technical",
	work.Architecture:   "architecture,architectural,arch",
	work.Refactoring:    "refactoring,refactor,debt,technical debt,tech debt,maintenance",
	work.Infrastructure: "infrastructure,infra,devops,operations,ops,platform",
})

// BacklogOf guesses the backlog that a word names, "" for none.
func BacklogOf(name string) work.Backlog { return backlogs[Fold(name)] }

// LinkMeaning is what a source's name for a kind of link means, read from the
// record that it points out of.
type LinkMeaning string

// The meanings of kinds of links.
const (
	LinkBlocks     LinkMeaning = "blocks"     // it comes before the other
	LinkDepends    LinkMeaning = "depends"    // it waits for the other
	LinkRelated    LinkMeaning = "related"    // no order
	LinkDuplicate  LinkMeaning = "duplicate"  // the same thing twice
	LinkSupersedes LinkMeaning = "supersedes" // it replaces the other
	LinkIgnored    LinkMeaning = "ignored"
)

// LinkMeanings returns the meanings of kinds of links.
func LinkMeanings() []LinkMeaning {
	return []LinkMeaning{LinkBlocks, LinkDepends, LinkRelated, LinkDuplicate, LinkSupersedes, LinkIgnored}
}

// LinkOf guesses the meaning of a kind of link by its name. A name that has no
// direction of its own, such as "Dependency", is only Related.
func LinkOf(name string) LinkMeaning {
	switch Fold(name) {
	case "blocks", "blocker", "precedes", "enables", "gates":
		return LinkBlocks
	case "depends on", "is blocked by", "blocked by", "follows", "requires":
		return LinkDepends
	case "duplicate", "duplicates":
		return LinkDuplicate
	case "supersedes", "replaces":
		return LinkSupersedes
	}
	return LinkRelated
}

// words turns lists of words into a map from each word to its meaning.
func words[M ~string](lists map[M]string) map[string]M {
	all := map[string]M{}
	for meaning, list := range lists {
		for word := range strings.SplitSeq(list, ",") {
			all[word] = meaning
		}
	}
	return all
}
