package rust

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"regexp"
	"strings"

	"github.com/trestle-plan/trestle/examples/source"
)

// handle matches a person's handle. In the cut it is replaced by nobody.
var handle = regexp.MustCompile(`@[A-Za-z0-9][A-Za-z0-9-]*`)

// nobody stands for a person in the cut.
const nobody = "@person"

// CutGoals reads the goals of the periods of a checkout of
// rust-lang/rust-project-goals and returns of each its title and its
// tables of metadata, tasks and teams, with the names of people taken out. How many people own or
// speak for the accepted goals of the last period is counted before.
func CutGoals(checkout fs.FS) ([]source.File, error) {
	var files []source.File
	people := map[string]bool{}
	for _, p := range periods() {
		paths, err := fs.Glob(checkout, "src/"+p.folder+"/*.md")
		if err != nil {
			return nil, err
		}
		for _, name := range paths {
			text, err := fs.ReadFile(checkout, name)
			if err != nil {
				return nil, err
			}
			cut := cutGoal(string(text))
			if !strings.Contains(strings.ToLower(cut), "| point of contact |") {
				continue
			}
			if p.planned {
				countPeople(people, cut)
			}
			files = append(files, source.File{Path: name, Text: anonymous(cut)})
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no goal in src")
	}
	files = append(files, source.File{Path: peopleFile, Text: fmt.Sprintf("%d\n", len(people))})
	return files, nil
}

// peopleFile holds the number of people counted in the cut.
const peopleFile = "owners-and-contacts"

// countPeople gathers the handles in the second cells of the tables: contacts,
// champions and owners.
func countPeople(people map[string]bool, text string) {
	for line := range strings.Lines(text) {
		if cells := cellsOf(line); len(cells) >= 2 {
			for _, who := range handle.FindAllString(cells[1], -1) {
				people[strings.ToLower(who)] = true
			}
		}
	}
}

// cutGoal keeps the title of a goal and its tables of metadata, tasks and
// teams.
func cutGoal(text string) string {
	var b strings.Builder
	fenced, titled, table := false, false, ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		cells := cellsOf(line)
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
		case fenced:
		case !titled && strings.HasPrefix(strings.TrimLeft(line, "#"), " ") && line[0] == '#':
			titled = true
			b.WriteString("#" + strings.TrimLeft(line, "#") + "\n")
		case len(cells) < 2:
			table = ""
		case table == "":
			table = strings.ToLower(cells[0])
			fallthrough
		default:
			if row := cutRow(table, cells); row != nil {
				b.WriteString("| " + strings.Join(row, " | ") + " |\n")
			}
		}
	}
	return b.String()
}

// cutRow returns what is kept of a row of the named table, nil for nothing.
func cutRow(table string, cells []string) []string {
	if strings.Trim(cells[0], ":-") == "" {
		return nil // the rule between head and body
	}
	switch table {
	case "metadata":
		switch strings.ToLower(cells[0]) {
		case "zulip channel", "funding contact", "other tracking issues", "teams", "task owners":
			return nil
		}
		return cells[:2]
	case "task", "subgoal":
		notes := ""
		if strings.Contains(strings.ToLower(strings.Join(cells, "")), "![complete") || strings.HasPrefix(cells[0], "~~") {
			notes = "Complete"
		}
		return []string{implementedBy.ReplaceAllString(cells[0], ""), cells[1], notes}
	case "team":
		return cells
	}
	return nil
}

// implementedBy matches the one remark in a task that names a person.
var implementedBy = regexp.MustCompile(` as \[implemented by [^\]]*\]\([^)]*\)`)

// anonymous takes the people out of the cut: handles anywhere, and what else
// stands in the cell of a task's owners beside teams.
func anonymous(cut string) string {
	var b strings.Builder
	tasks := false
	for line := range strings.Lines(cut) {
		cells := cellsOf(line)
		switch {
		case len(cells) == 0, len(cells) == 2:
			tasks = false
		case cells[0] == "Team":
			tasks = false
		case cells[0] == "Task", cells[0] == "Subgoal":
			tasks = true
		case tasks:
			line = "| " + cells[0] + " | " + owners(cells[1]) + " | " + cells[2] + " |\n"
		}
		b.WriteString(handle.ReplaceAllString(line, nobody))
	}
	return b.String()
}

// teamName matches a team in a table: "[libs-api]".
var teamName = regexp.MustCompile(`\[([a-z][a-z-]+)\]`)

// owners writes the cell of a task's owners without people.
func owners(cell string) string {
	switch {
	case strings.Contains(cell, "![Team]"):
		return "![Team][] " + strings.Join(teamName.FindAllString(cell, -1), " ")
	case strings.Contains(strings.ToLower(cell), "help wanted"):
		return "Help wanted"
	case strings.Trim(cell, "~ *") == "":
		return ""
	}
	return nobody
}

// cellsOf takes a row of a table apart.
func cellsOf(line string) []string {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "|") {
		return nil
	}
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// CutTeams reads the teams of a checkout of rust-lang/team and returns of each
// its key, the team it is a part of, its kind, how many members it lists and its
// name, as one table; no person is kept.
func CutTeams(checkout fs.FS) ([]source.File, error) {
	var b strings.Builder
	paths, err := fs.Glob(checkout, "teams/*.toml")
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("there is no teams/*.toml")
	}
	for _, name := range paths {
		text, err := fs.ReadFile(checkout, name)
		if err != nil {
			return nil, err
		}
		t := cutTeam(string(text))
		if t.key == "" {
			return nil, fmt.Errorf("%s: there is no name", path.Base(name))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %s |\n", t.key, t.parent, t.kind, t.members, t.name)
	}
	return []source.File{{Path: "teams", Text: b.String()}}, nil
}

// team is what is kept of a team's file.
type team struct {
	key, parent, kind, name string
	members                 int
}

// cutTeam reads the few values it needs out of a team's TOML: texts on a line
// of their own, and the list of members, which may hold records.
func cutTeam(text string) team {
	var t team
	section := ""
	for line, rest := range linesWithRest(text) {
		if strings.HasPrefix(line, "[") {
			section = line
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		value = quotedText(value)
		switch section + strings.TrimSpace(key) {
		case "name":
			t.key = value
		case "subteam-of":
			t.parent = value
		case "kind":
			t.kind = value
		case "[website]name":
			t.name = value
		case "[people]members":
			t.members = countEntries(rest[strings.IndexByte(rest, '[')+1:])
		}
	}
	return t
}

// quotedText returns what stands between the first two quotes, without remarks
// behind it.
func quotedText(value string) string {
	_, value, _ = strings.Cut(value, `"`)
	value, _, _ = strings.Cut(value, `"`)
	return value
}

// linesWithRest goes over the lines, and with each over the text from its
// beginning on.
func linesWithRest(text string) iter.Seq2[string, string] {
	return func(yield func(line, rest string) bool) {
		for text != "" {
			line, after, _ := strings.Cut(text, "\n")
			if !yield(strings.TrimSpace(line), text) {
				return
			}
			text = after
		}
	}
}

// countEntries counts texts and records up to the end of the list that the
// text is the inside of.
func countEntries(list string) int {
	entries, depth, quoted, remark := 0, 0, false, false
	for _, c := range list {
		switch {
		case remark:
			remark = c != '\n'
		case c == '"':
			quoted = !quoted
			if quoted && depth == 0 {
				entries++
			}
		case quoted:
		case c == '#':
			remark = true
		case c == '{':
			if depth == 0 {
				entries++
			}
			depth++
		case c == '[':
			depth++
		case c == '}', c == ']' && depth > 0:
			depth--
		case c == ']':
			return entries
		}
	}
	return entries
}
