package rust

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/examples/source"
)

//go:embed source/goals.txt
var goalsText string

//go:embed source/teams.txt
var teamsText string

// goal is one project goal as the source has it.
type goal struct {
	period    period
	path      string
	number    int // of its tracking issue, 0 if it has none
	title     string
	short     string
	why       string
	status    string
	highlight bool
	roadmaps  []string
	tasks     []task
	asks      []ask
}

// task is a row of a goal's tables of work.
type task struct {
	title string
	teams []string // that are asked to do it; none: its owners do it
	help  bool     // an owner is still looked for
}

// ask is a row of a goal's table of team asks.
type ask struct {
	team, level, notes string
}

// readGoals reads the goals in the order of the source, and the roadmaps, which
// stand among them, and the number of owners and contacts.
func readGoals() (goals []goal, roadmaps []goal, people int, err error) {
	byFolder := map[string]period{}
	for _, p := range periods() {
		byFolder[p.folder] = p
	}
	for _, f := range source.Read(goalsText) {
		if f.Path == peopleFile {
			if people, err = strconv.Atoi(strings.TrimSpace(f.Text)); err != nil {
				return nil, nil, 0, fmt.Errorf("%s: %w", f.Path, err)
			}
			continue
		}
		folder := strings.Split(f.Path, "/")[1]
		g := readGoal(f.Text)
		g.path, g.period = f.Path, byFolder[folder]
		if strings.Contains(f.Path, "/roadmap-") {
			roadmaps = append(roadmaps, g)
			continue
		}
		goals = append(goals, g)
	}
	return goals, roadmaps, people, nil
}

// readGoal reads the title and the tables of one goal.
func readGoal(text string) goal {
	var g goal
	table := ""
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(line, "# "); ok {
			g.title = plainText(title)
			continue
		}
		cells := cellsOf(line)
		if len(cells) < 2 {
			continue
		}
		switch cells[0] {
		case "Metadata", "Task", "Subgoal", "Team":
			table = cells[0]
			continue
		}
		switch table {
		case "Metadata":
			g.metadata(cells[0], cells[1])
		case "Team":
			g.ask(cells)
		default:
			g.task(cells)
		}
	}
	return g
}

var issueNumber = regexp.MustCompile(`rust-lang/(?:goals|rust-project-goals)#(\d+)`)

func (g *goal) metadata(name, value string) {
	switch strings.ToLower(name) {
	case "short title":
		g.short = plainText(value)
	case "what and why":
		g.why = plainText(value)
	case "status":
		g.status = value
	case "highlight":
		g.highlight = true
	case "roadmap":
		g.roadmaps = append(g.roadmaps, plainText(value))
	case "tracking issue":
		if m := issueNumber.FindStringSubmatch(value); m != nil {
			g.number, _ = strconv.Atoi(m[1])
		}
	}
}

func (g *goal) ask(cells []string) {
	team := teamName.FindStringSubmatch(cells[0])
	if team == nil {
		return
	}
	a := ask{team: team[1], level: strings.ToLower(cells[1])}
	if len(cells) > 2 {
		a.notes = plainText(cells[2])
	}
	g.asks = append(g.asks, a)
}

func (g *goal) task(cells []string) {
	t := task{title: plainText(cells[0]), help: cells[1] == "Help wanted"}
	if strings.Contains(cells[1], "![Team]") {
		for _, m := range teamName.FindAllStringSubmatch(cells[1], -1) {
			t.teams = append(t.teams, m[1])
		}
	}
	if t.title != "" {
		g.tasks = append(g.tasks, t)
	}
}

var link = regexp.MustCompile(`\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])?`)

// plainText takes the marks of Markdown out of a text, so that it reads as a
// title: links become their words.
func plainText(text string) string {
	text = link.ReplaceAllString(text, "$1")
	text = strings.NewReplacer("~~", "", "↳", "", "**", "").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// members returns the number of members that the source lists for each team,
// and its name.
func members() (count map[string]int, names map[string]string, err error) {
	count, names = map[string]int{}, map[string]string{}
	for _, f := range source.Read(teamsText) {
		for line := range strings.Lines(f.Text) {
			cells := cellsOf(line)
			if len(cells) != 5 {
				return nil, nil, fmt.Errorf("%s: %q is not five cells", f.Path, line)
			}
			if count[cells[0]], err = strconv.Atoi(cells[3]); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", f.Path, err)
			}
			names[cells[0]] = cells[4]
		}
	}
	return count, names, nil
}
