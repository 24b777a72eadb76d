package connect

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// record proposes what becomes of one record.
func (p *proposer) record(r *Record) {
	w := p.out.Workspace
	switch r.Kind {
	case Item:
		p.item(r)
	case Product:
		compareIn(p, r, &w.Products, Products, func(x *work.Product) string { return string(x.Key) }, func() work.Product {
			return work.Product{Key: work.ProductKey(r.Key)}
		})
	case Release:
		compareIn(p, r, &w.Releases, Releases, func(x *work.Release) string { return string(x.Key) }, func() work.Release {
			return work.Release{Key: work.ReleaseKey(r.Key)}
		})
	case Team:
		compareIn(p, r, &w.Teams, Teams, func(x *work.Team) string { return string(x.Key) }, func() work.Team {
			return work.Team{Key: work.TeamKey(r.Key), Focus: work.OneWhole}
		})
	case Client:
		compareIn(p, r, &w.Clients, Clients, func(x *work.Client) string { return string(x.Key) }, func() work.Client {
			return work.Client{Key: work.ClientKey(r.Key)}
		})
	case Commitment:
		compareIn(p, r, &w.Commitments, Commitments, func(x *work.Commitment) string { return string(x.Key) }, func() work.Commitment {
			return work.Commitment{Key: work.CommitmentKey(r.Key), Kind: work.Promise, Outcome: work.Open, Likelihood: work.UsualLikelihood}
		})
	}
}

// compareIn proposes what becomes of a record that is found by its key in a list.
func compareIn[T any](p *proposer, r *Record, list *[]T, fields Fields[T], key func(*T) string, fresh func() T) {
	name := Name{r.Kind, r.ID}
	said, imported := p.Imported[name]
	wanted := r.Key
	if said.Key != "" {
		wanted = said.Key
	}
	row := &Row{Kind: r.Kind, ID: r.ID, Key: wanted, Place: r.Place, record: r}
	places := placesIn(p, r.Kind, list, key)
	at, here := places[wanted]
	if !here && imported {
		row.Outcome = Deleted
		p.keep(row, name, said.Values)
		return
	}
	value := fresh()
	if here {
		value = copyWord((*list)[at])
	}
	access := access{
		get: func(field string) string { return fields.Get(&value, field) },
		set: func(field, text string) error { return fields.Set(&value, field, text) },
	}
	p.compare(row, said, here, access, fields.Names())
	switch {
	case !here:
		at = len(*list)
		places[wanted] = at
		*list = append(*list, value)
		p.out.Made[r.Kind] = append(p.out.Made[r.Kind], at)
	case row.Outcome == Changed:
		(*list)[at] = value
		p.out.Touched[r.Kind] = append(p.out.Touched[r.Kind], at)
	}
	p.place(r.Kind, at)
	p.keep(row, name, r.Says)
}

// placesIn returns where the records of a list stand by their keys. The first time
// it makes the list the proposal's own.
func placesIn[T any](p *proposer, kind Kind, list *[]T, key func(*T) string) map[string]int {
	if places, ok := p.places[kind]; ok {
		return places
	}
	*list = slices.Clone(*list)
	places := make(map[string]int, len(*list))
	for i := range *list {
		places[key(&(*list)[i])] = i
	}
	p.places[kind] = places
	return places
}

// copyWord copies a word as deep as its fields are written.
func copyWord[T any](value T) T {
	switch x := any(&value).(type) {
	case *work.Team:
		x.Memberships, x.Allocation = slices.Clone(x.Memberships), maps.Clone(x.Allocation)
	case *work.Commitment:
		x.Items = slices.Clone(x.Items)
	}
	return value
}

// access reads and writes the fields of one record.
type access struct {
	get     func(field string) string
	set     func(field, text string) error
	assumed func(field string) bool // nil: nothing is
}

// compare fills a row with what becomes of each field that the source says, and
// writes what comes in.
func (p *proposer) compare(row *Row, said Said, here bool, to access, order []string) {
	r := row.record
	row.Outcome = Created
	if here {
		row.Outcome = Unchanged
	}
	for _, field := range inOrder(r.Says, order) {
		text, ok := p.resolve(r.Kind, field, r.Says[field])
		if !ok {
			row.warn(r.PlaceOf(field), fmt.Sprintf("%s names %q, which is neither in the source nor here: left out", field, r.Says[field]))
			continue
		}
		last, imported := said.Values[field]
		last, _ = p.resolve(r.Kind, field, last)
		v := Values{Imported: imported, Here: to.get(field), New: text}
		v.Last = Undigested(last, v.Here, v.New)
		if to.assumed != nil && to.assumed(field) && !imported {
			v.Here = ""
		}
		p.decide(row, field, v, to, here)
	}
	if row.conflict {
		row.Outcome = Conflicted
	}
}

// decide says what becomes of one field, and writes it if it comes in.
func (p *proposer) decide(row *Row, field string, v Values, to access, here bool) {
	verdict := Merge(v)
	if !here {
		verdict = Take
	}
	if verdict == Same || !here && v.New == to.get(field) {
		return
	}
	change := FieldRow{Field: field, Column: row.record.Named[field], Last: v.Last, Here: v.Here, New: v.New, Verdict: verdict}
	if verdict == Clash {
		change.Choice = p.Choices.Of(row.ID, field)
		if change.Choice == "" {
			row.conflict = true
			p.out.Conflicts++
		}
	}
	row.Changes = append(row.Changes, change)
	if verdict == Keep || verdict == Clash && change.Choice != Theirs {
		return
	}
	if err := to.set(field, v.New); err != nil {
		row.wrong(row.record.PlaceOf(field), err.Error())
	}
	if here {
		row.Outcome = Changed
	}
}

// inOrder returns the names of the fields that are said: those of the order first.
func inOrder(says map[string]string, order []string) []string {
	var names []string
	for _, name := range order {
		if _, ok := says[name]; ok {
			names = append(names, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(says)) {
		if !slices.Contains(order, name) {
			names = append(names, name)
		}
	}
	return names
}

// item proposes what becomes of an item.
func (p *proposer) item(r *Record) {
	name := Name{Item, r.ID}
	said, imported := p.Imported[name]
	key := p.keys[r.ID]
	row := &Row{Kind: Item, ID: r.ID, Key: string(key), Place: r.Place, record: r}
	at, here := p.items[key]
	if !here && imported {
		row.Outcome = Deleted
		p.keep(row, name, said.Values)
		return
	}
	it := work.Item{Key: key, Product: key.Product()}
	if here {
		it = copyItem(&p.out.Workspace.Items[at])
	}
	team := work.TeamKey(said.Values[FieldTeam])
	if team == "" {
		team = work.TeamKey(r.Says[FieldTeam])
	}
	view := TeamItem{Item: &it, Team: team}
	p.compare(row, said, here, access{
		get:     func(field string) string { return GetItem(&view, field) },
		set:     func(field, text string) error { return setStated(&view, field, text, r.Assumed[field]) },
		assumed: func(field string) bool { return slices.Contains(it.Assumed, field) },
	}, Items.Names())
	if refer(&it, work.Ref{System: p.Batch.System, ID: r.ID, URL: r.URL}) && here && row.Outcome == Unchanged {
		row.Outcome = Changed
	}
	w := p.out.Workspace
	switch {
	case !here:
		complete(&it, r.Says)
		at = len(w.Items)
		w.Items = append(w.Items, it)
		p.items[key] = at
		p.out.Made[Item] = append(p.out.Made[Item], at)
	case row.Outcome == Changed:
		w.Items[at] = it
		p.out.Touched[Item] = append(p.out.Touched[Item], at)
	}
	p.place(Item, at)
	p.keep(row, name, r.Says)
}

// copyItem copies an item as deep as its fields are written.
func copyItem(it *work.Item) work.Item {
	c := *it
	c.Shares, c.Refs, c.Fields, c.Assumed = slices.Clone(it.Shares), slices.Clone(it.Refs), maps.Clone(it.Fields), slices.Clone(it.Assumed)
	return c
}

// setStated writes a field and notes whether its value is somebody's own word.
func setStated(it *TeamItem, field, text, assumed string) error {
	if err := SetItem(it, field, text); err != nil {
		return err
	}
	it.Assumed = slices.DeleteFunc(it.Assumed, func(name string) bool { return name == field })
	if s := it.share(); field == FieldEstimate && s != nil && text != "" {
		s.Estimate.Assumed = assumed
	}
	return nil
}

// refer adds a reference to another system, and tells whether it was not there.
func refer(it *work.Item, ref work.Ref) bool {
	for i := range it.Refs {
		if it.Refs[i].System == ref.System && it.Refs[i].ID == ref.ID {
			return false
		}
	}
	it.Refs = append(it.Refs, ref)
	return true
}

// complete marks what the source does not say of a new item as assumed, and fills
// it in.
func complete(it *work.Item, says map[string]string) {
	for _, field := range []string{FieldBacklog, FieldLevel, FieldStatus, FieldType} {
		if says[field] == "" {
			it.Assumed = append(it.Assumed, field)
		}
	}
	alone := work.Workspace{Items: []work.Item{*it}}
	alone.Normalise()
	*it = alone.Items[0]
}

// place remembers which row a record came from.
func (p *proposer) place(kind Kind, at int) {
	if p.rows[kind] == nil {
		p.rows[kind] = map[int]int{}
	}
	p.rows[kind][at] = len(p.out.Rows)
}

// keep adds a row, and what is to be remembered of it.
func (p *proposer) keep(row *Row, name Name, says map[string]string) {
	p.out.Rows = append(p.out.Rows, *row)
	key := row.Key
	if row.Outcome == Deleted {
		key = ""
	}
	p.out.Says[name] = Said{Key: key, Values: Digested(says)}
}

func (row *Row) wrong(at Place, message string) {
	row.add(Finding{Severity: work.SeverityError, Kind: work.Invalid, Place: at, Message: message})
}

func (row *Row) warn(at Place, message string) {
	row.add(Finding{Severity: work.SeverityWarning, Kind: work.NotFound, Place: at, Message: message})
}

func (row *Row) add(f Finding) {
	f.Record = row.ID
	f.Message = strings.TrimSuffix(f.Message, ".")
	row.Findings = append(row.Findings, f)
}
