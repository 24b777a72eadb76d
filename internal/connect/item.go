package connect

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The names of an item's fields that code speaks of. [Items] has them all.
const (
	FieldTitle       = "title"
	FieldPlain       = "plain"
	FieldDescription = "description"
	FieldLevel       = "level"
	FieldType        = "type"
	FieldBacklog     = "backlog"
	FieldStatus      = "status"
	FieldParent      = "parent" // of a record: the identity over there; of an item: a key
	FieldRelease     = "release"
	FieldGoals       = "goals"
	FieldLabels      = "labels"
	FieldAssignees   = "assignees"
	FieldStarted     = "started"
	FieldFinished    = "finished"
	FieldHold        = "hold_until"
	FieldTeam        = "team"
	FieldEstimate    = "estimate"
	FieldSpent       = "spent"
	FieldRemaining   = "remaining"
	customPrefix     = "field:"
)

// CustomField returns the name of a custom field of items.
func CustomField(key string) string { return customPrefix + key }

// CustomKey returns the key of a custom field by its name, false for other fields.
func CustomKey(name string) (string, bool) { return strings.CutPrefix(name, customPrefix) }

// TeamItem is an item as a source sees it that gives each item one team: the
// share of that team stands for the item's work.
type TeamItem struct {
	*work.Item
	Team work.TeamKey // whose share the source means; "" for the only one
}

// share returns the share that the source means, nil if there is none.
func (it *TeamItem) share() *work.Share {
	for i := range it.Shares {
		if it.Shares[i].Team == it.Team {
			return &it.Shares[i]
		}
	}
	if len(it.Shares) == 1 && it.Team == "" {
		return &it.Shares[0]
	}
	return nil
}

// Items are the fields of items. Set them in this order: the team comes before
// what is said of its work.
var Items = Fields[TeamItem]{[]field[TeamItem]{
	textField(FieldTitle, func(it *TeamItem) *string { return &it.Title }),
	textField(FieldPlain, func(it *TeamItem) *string { return &it.Plain }),
	{FieldDescription, func(it *TeamItem) string { return it.Description.Text() }, func(it *TeamItem, text string) error {
		it.Description = work.ProseOf(text)
		return nil
	}},
	wordField(FieldLevel, work.Levels(), func(it *TeamItem) *work.Level { return &it.Level }),
	wordField(FieldType, work.Types(), func(it *TeamItem) *work.Type { return &it.Type }),
	wordField(FieldBacklog, work.Backlogs(), func(it *TeamItem) *work.Backlog { return &it.Backlog }),
	wordField(FieldStatus, work.Statuses(), func(it *TeamItem) *work.Status { return &it.Status }),
	textField(FieldParent, func(it *TeamItem) *work.ItemKey { return &it.Parent }),
	textField(FieldRelease, func(it *TeamItem) *work.ReleaseKey { return &it.Release }),
	listField(FieldGoals, func(it *TeamItem) *[]work.GoalKey { return &it.Goals }),
	listField(FieldLabels, func(it *TeamItem) *[]string { return &it.Labels }),
	listField(FieldAssignees, func(it *TeamItem) *[]work.PersonKey { return &it.Assignees }),
	dayField(FieldStarted, func(it *TeamItem) *work.Date { return &it.Started }),
	dayField(FieldFinished, func(it *TeamItem) *work.Date { return &it.Finished }),
	dayField(FieldHold, func(it *TeamItem) *work.Date { return &it.HoldUntil }),
	{FieldTeam, teamOf, setTeam},
	{FieldEstimate, estimateOf, setEstimate},
	effortField(FieldSpent, func(s *work.Share) **work.Effort { return &s.Spent }),
	effortField(FieldRemaining, func(s *work.Share) **work.Effort { return &s.Remaining }),
}}

func teamOf(it *TeamItem) string {
	if s := it.share(); s != nil {
		return string(s.Team)
	}
	return ""
}

// setTeam gives the work that the source means to another team, or begins it.
func setTeam(it *TeamItem, text string) error {
	s := it.share()
	switch {
	case text == "":
		it.Shares = slices.DeleteFunc(it.Shares, func(one work.Share) bool { return s != nil && one.Team == s.Team })
	case s != nil:
		s.Team = work.TeamKey(text)
	default:
		it.Shares = append(it.Shares, work.Share{Team: work.TeamKey(text)})
	}
	it.Team = work.TeamKey(text)
	return nil
}

func noShare() error { return refuse("the item has no team whose work this could be") }

// estimateOf writes an estimate as its size, or as low..likely..high, in days.
func estimateOf(it *TeamItem) string {
	s := it.share()
	if s == nil {
		return ""
	}
	return EstimateText(s.Estimate)
}

// EstimateText writes an estimate in its text form: "M", "2..3..5" in person-days,
// with " limits" behind it if nothing lies outside, "" for none.
func EstimateText(e work.Estimate) string {
	text := string(e.Size)
	if e.High != 0 {
		text = e.Low.String() + ".." + e.Likely.String() + ".." + e.High.String()
	}
	if e.Bounds == work.Limits && text != "" {
		text += " " + string(work.Limits)
	}
	return text
}

func setEstimate(it *TeamItem, text string) error {
	s := it.share()
	if s == nil && text == "" {
		return nil
	}
	if s == nil {
		return noShare()
	}
	assumed := s.Estimate.Assumed
	e, err := parseEstimate(text)
	if err == nil && EstimateText(s.Estimate) == text {
		e.Assumed = assumed
	}
	s.Estimate = e
	return err
}

// parseEstimate reads what EstimateText wrote.
func parseEstimate(text string) (work.Estimate, error) {
	var e work.Estimate
	text, limits := strings.CutSuffix(text, " "+string(work.Limits))
	if limits {
		e.Bounds = work.Limits
	}
	parts := strings.Split(text, "..")
	if len(parts) == 1 {
		e.Size = work.Size(text)
		return e, nil
	}
	if len(parts) != 3 {
		return e, refuse("%q is not an estimate such as 2..3..5 person-days, or a size", text)
	}
	for i, into := range []*work.Effort{&e.Low, &e.Likely, &e.High} {
		n, err := work.ParseMilli(parts[i])
		if err != nil {
			return e, err
		}
		*into = n
	}
	return e, nil
}

// effortField is a field of the item's work that may be unknown.
func effortField(name string, at func(*work.Share) **work.Effort) field[TeamItem] {
	get := func(it *TeamItem) string {
		s := it.share()
		if s == nil || *at(s) == nil {
			return ""
		}
		return (**at(s)).String()
	}
	set := func(it *TeamItem, text string) error {
		s := it.share()
		if text == "" {
			if s != nil {
				*at(s) = nil
			}
			return nil
		}
		if s == nil {
			return noShare()
		}
		n, err := work.ParseMilli(text)
		*at(s) = &n
		return err
	}
	return field[TeamItem]{name, get, set}
}

// GetItem returns a field of an item, custom ones included.
func GetItem(it *TeamItem, name string) string {
	if key, ok := CustomKey(name); ok {
		return it.Fields[key]
	}
	return Items.Get(it, name)
}

// SetItem writes a field of an item, custom ones included.
func SetItem(it *TeamItem, name, text string) error {
	key, custom := CustomKey(name)
	switch {
	case !custom:
		return Items.Set(it, name, text)
	case text == "":
		delete(it.Fields, key)
	case it.Fields == nil:
		it.Fields = map[string]string{key: text}
	default:
		it.Fields[key] = text
	}
	return nil
}
