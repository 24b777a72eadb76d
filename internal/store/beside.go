package store

import (
	"encoding/json"
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// Records that stand beside the plan: logged and undone as all records are, and no
// part of a plan file.

// Saved is what somebody keeps by a name: a view of a list, a mapping of an import.
// Kind, owner and name together are unique.
type Saved struct {
	Kind  string // what it is, such as "view" or "mapping"
	Owner string // the actor it belongs to; "" for everybody
	Name  string
	Value string // JSON, which the store does not read
}

// SavedNamed returns what somebody saved by a name. The error is of kind NotFound
// if there is nothing.
func (tx *Tx) SavedNamed(kind, owner, name string) (Record[Saved], error) {
	found, err := Saves.Select(tx, Where{SQL: " and t.kind = $2 and t.owner = $3 and t.name = $4", Args: []any{kind, owner, name}})
	if err != nil {
		return Record[Saved]{}, err
	}
	if len(found) == 0 {
		return Record[Saved]{}, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no saved %s %q", kind, name)}
	}
	return found[0], nil
}

// PutSaved saves something by its name, in place of what stood there. What is the
// same already is left alone. The error is of kind Invalid if the value is no JSON.
func (tx *Tx) PutSaved(s Saved) (Record[Saved], error) {
	if s.Kind == "" || s.Name == "" || !json.Valid([]byte(s.Value)) {
		return Record[Saved]{}, &work.Error{Kind: work.Invalid, Message: "what is saved needs a kind, a name and a value in JSON"}
	}
	found, err := tx.SavedNamed(s.Kind, s.Owner, s.Name)
	switch {
	case work.KindOf(err) == work.NotFound && tx.failed == nil:
		return Saves.Create(tx, Record[Saved]{Value: s})
	case err != nil:
		return Record[Saved]{}, err
	}
	found.Value.Value = s.Value
	return Saves.Save(tx, found)
}

// SavedBy returns what an actor can see of one kind: their own, and everybody's.
func (tx *Tx) SavedBy(kind, actor string) ([]Record[Saved], error) {
	return Saves.Select(tx, Where{SQL: " and t.kind = $2 and t.owner in ($3, '')", Args: []any{kind, actor}})
}

// Member is one role of an actor: in the whole workspace, or in one product or one
// team, never in both. An actor has at most one role in each of these places.
type Member struct {
	Actor   string
	Role    string
	Product work.ProductKey // "" unless the role is for a product
	Team    work.TeamKey    // "" unless the role is for a team
}

// MembersOf returns the roles of an actor.
func (tx *Tx) MembersOf(actor string) ([]Record[Member], error) {
	return Members.Select(tx, Where{SQL: " and t.actor = $2", Args: []any{actor}})
}

// Imported is what another system said of a record when it was last imported: of
// three values the one between "here" and "new".
type Imported struct {
	System   string // "jira", "csv:releases"
	External string // the record's key there
	Kind     string // of the record here
	Record   ID
	Said     string // JSON of the values as they were imported
	At       int64  // microseconds UTC, when they last differed
}

// Imported returns what a system said when it was last imported. Records that
// were deleted here since are among them.
func (tx *Tx) Imported(system string) ([]Record[Imported], error) {
	return Imports.Select(tx, Where{SQL: " and t.system = $2", Args: []any{system}})
}

// PutImported notes what a system says now. One that says the same of the same
// record as before is left alone. It is logged: to take an import back takes
// this back, too. All have to be of one system.
func (tx *Tx) PutImported(system string, all []Imported) error {
	stored, err := tx.Imported(system)
	if err != nil {
		return err
	}
	type name struct{ kind, external string }
	at := make(map[name]*Record[Imported], len(stored))
	for i := range stored {
		at[name{stored[i].Value.Kind, stored[i].Value.External}] = &stored[i]
	}
	var fresh []Record[Imported]
	for _, is := range all {
		if is.System != system || is.Kind == "" || is.External == "" || !json.Valid([]byte(is.Said)) {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf(
				"what %s said of %s %q needs the system, a kind, a key and values in JSON", system, is.Kind, is.External)}
		}
		was, ok := at[name{is.Kind, is.External}]
		if !ok {
			fresh = append(fresh, Record[Imported]{Value: is})
			continue
		}
		if was.Value.Said == is.Said && was.Value.Record == is.Record {
			continue
		}
		was.Value = is
		if _, err := Imports.Save(tx, *was); err != nil {
			return err
		}
	}
	_, err = Imports.createAll(tx, fresh)
	return err
}
