package connect

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// links proposes the dependencies and relations that the source says and that are
// not here. One that was imported before and is not here any more was deleted by
// somebody: it stays so.
func (p *proposer) links() {
	w := p.out.Workspace
	w.Dependencies, w.Relations = slices.Clip(w.Dependencies), slices.Clip(w.Relations)
	depends := make(map[[2]work.ItemKey]bool, len(w.Dependencies))
	for _, d := range w.Dependencies {
		depends[[2]work.ItemKey{d.From, d.To}] = true
	}
	relates := make(map[work.Relation]bool, len(w.Relations))
	for _, r := range w.Relations {
		relates[undirected(r)] = true
	}
	still := map[Name]bool{}
	for _, l := range p.Batch.Links {
		if p.skip[l.From] || p.skip[l.To] {
			continue
		}
		from, to, ok := p.ends(l)
		if !ok {
			continue
		}
		name := tieName(l)
		_, before := p.Imported[name]
		still[name] = true
		if !before {
			p.out.Says[name] = Said{Values: map[string]string{"from": l.From, "to": l.To, "said": l.Said}}
		}
		if l.Kind == Before {
			if pair := [2]work.ItemKey{from, to}; !depends[pair] && !before {
				depends[pair] = true
				p.out.Ties = append(p.out.Ties, Tie{name, len(w.Dependencies), l.Place})
				w.Dependencies = append(w.Dependencies, work.Dependency{
					From: from, To: to, Kind: work.FinishStart, Strength: work.Hard, Lag: work.Lag{Clock: work.WorkingTime},
				})
			}
			continue
		}
		r := work.Relation{A: from, B: to, Kind: work.RelationKind(l.Kind)}
		if same := undirected(r); !relates[same] && !before {
			relates[same] = true
			p.out.Ties = append(p.out.Ties, Tie{name, len(w.Relations), l.Place})
			w.Relations = append(w.Relations, r)
		}
	}
	p.unsaid(still)
}

// tieName names a link for the next import.
func tieName(l Link) Name {
	kind := RelationKind
	if l.Kind == Before {
		kind = DependencyKind
	}
	return Name{kind, l.From + " " + string(l.Kind) + " " + l.To}
}

// undirected puts the ends of a relation that has no direction in order.
func undirected(r work.Relation) work.Relation {
	if r.Kind != work.Supersedes && work.CompareItemKeys(r.A, r.B) > 0 {
		r.A, r.B = r.B, r.A
	}
	return r
}

// ends returns the keys of a link's two ends, and reports one that is not known.
func (p *proposer) ends(l Link) (from, to work.ItemKey, ok bool) {
	from, fromKnown := p.keys[l.From]
	to, toKnown := p.keys[l.To]
	if fromKnown && toKnown {
		_, fromHere := p.items[from]
		_, toHere := p.items[to]
		return from, to, fromHere && toHere && from != to
	}
	missing := l.From
	if fromKnown {
		missing = l.To
	}
	p.tell(Finding{Severity: work.SeverityWarning, Kind: work.NotFound, Place: l.Place, Record: missing,
		Message: fmt.Sprintf("the link %q leads to %q, which is neither in the source nor here: left out", l.Said, missing),
		Mend:    "import the other first, or add the link by hand later"})
	return "", "", false
}

// unsaid tells of links that were imported once and that the source says no more,
// though it speaks of both ends. They stay: nobody knows whether they were left
// out or taken back.
func (p *proposer) unsaid(still map[Name]bool) {
	there := map[string]bool{}
	for i := range p.Batch.Records {
		there[p.Batch.Records[i].ID] = true
	}
	for _, name := range slices.SortedFunc(maps.Keys(p.Imported), func(a, b Name) int { return strings.Compare(a.ID, b.ID) }) {
		if still[name] || name.Kind != DependencyKind && name.Kind != RelationKind {
			continue
		}
		said := p.Imported[name]
		if from, to := said.Values["from"], said.Values["to"]; there[from] && there[to] {
			p.tell(Finding{Severity: work.SeverityWarning, Kind: work.Conflict, Record: from,
				Message: fmt.Sprintf("the source no longer ties it to %s by %q: the tie stays here", to, said.Values["said"]),
				Mend:    "delete it here if it is gone"})
		}
	}
}

// comments proposes the comments that were not imported yet.
func (p *proposer) comments() {
	for _, c := range p.Batch.Comments {
		key, known := p.keys[c.Item]
		if _, here := p.items[key]; !known || !here || p.skip[c.Item] {
			continue
		}
		name := Name{CommentKind, c.Item + "#" + c.ID}
		if _, before := p.Imported[name]; !before {
			c.Item = string(key)
			p.out.Comments = append(p.out.Comments, c)
			p.out.Says[name] = Said{Values: map[string]string{}}
		}
	}
}

// judge holds the workspace as it would be against the rules, and puts what is
// wrong to the rows that bring it about.
func (p *proposer) judge() {
	ties := make(map[string]Place, len(p.out.Ties))
	for _, t := range p.out.Ties {
		ties[fmt.Sprintf("%s %d", t.Name.Kind, t.Index)] = t.Place
	}
	for _, f := range p.out.Workspace.Validate() {
		if f.Severity != work.SeverityError {
			continue
		}
		message := f.Message
		if f.Mend != "" {
			message += "; " + f.Mend
		}
		if lines := p.linesOf(f.Chain); lines != "" {
			message += " (" + lines + ")"
		}
		found := Finding{Severity: work.SeverityError, Kind: f.Kind, Message: message}
		if row, ok := p.rowOf(f.Path); ok {
			found.Place = p.placeOf(row, f.Path)
			p.out.Rows[row].add(found)
			continue
		}
		found.Place = tiePlace(ties, f.Path)
		found.Record = f.Path.Subject()
		if found.Place == (Place{}) {
			found.Message = f.Path.String() + ": " + found.Message
		}
		p.tell(found)
	}
}

// kindsOfLists are the kinds of the records in the lists of a workspace.
var kindsOfLists = map[string]Kind{
	"items": Item, "products": Product, "releases": Release, "teams": Team, "clients": Client, "commitments": Commitment,
}

// rowOf returns the row that a record came from.
func (p *proposer) rowOf(path work.Path) (int, bool) {
	if len(path) == 0 {
		return 0, false
	}
	row, ok := p.rows[kindsOfLists[path[0].Field]][path[0].Index]
	return row, ok
}

// placeOf returns the place at which a row says a field of its record.
func (p *proposer) placeOf(row int, path work.Path) Place {
	r := p.out.Rows[row].record
	if len(path) < 2 {
		return r.Place
	}
	field := path[1].Field
	switch field {
	case "shares":
		field = FieldTeam
		if slices.ContainsFunc(path, func(s work.Step) bool { return s.Field == FieldEstimate }) {
			field = FieldEstimate
		}
	case "fields":
		field = CustomField(path[len(path)-1].Field)
	}
	return r.PlaceOf(field)
}

// tiePlace returns the place at which the source says a link.
func tiePlace(ties map[string]Place, path work.Path) Place {
	if len(path) == 0 {
		return Place{}
	}
	kind := map[string]Kind{"dependencies": DependencyKind, "relations": RelationKind}[path[0].Field]
	return ties[fmt.Sprintf("%s %d", kind, path[0].Index)]
}

// linesOf says in which lines the items of a circle stand.
func (p *proposer) linesOf(chain []work.ItemKey) string {
	var lines []string
	for i, key := range chain {
		at, ok := p.items[key]
		row, from := p.rows[Item][at]
		if !ok || !from || i == len(chain)-1 && i > 0 {
			continue
		}
		if line := p.out.Rows[row].Place.Line; line > 0 {
			lines = append(lines, fmt.Sprintf("%s in line %d", key, line))
		}
	}
	return strings.Join(lines, ", ")
}

// settle counts what refuses the import.
func (p *proposer) settle() {
	for i := range p.out.Rows {
		row := &p.out.Rows[i]
		for _, f := range row.Findings {
			if f.Severity == work.SeverityError {
				p.out.Errors++
				row.Outcome = Refused
			}
		}
	}
}
