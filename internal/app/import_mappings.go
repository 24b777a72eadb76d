package app

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// namedMappingKind is under which mappings are saved by a name that a person gave.
const namedMappingKind = "import-mapping-named"

// The bounds of saved mappings.
const (
	mostMappings    = 100
	longestMapping  = 60      // runes of a name
	largestMapping  = 1 << 20 // bytes
	causeSavesNames = store.Cause("mapping")
)

// SavedMapping is a mapping that was saved by a name.
type SavedMapping struct {
	Name    string       `json:"name"`
	Mapping *csv.Mapping `json:"mapping"`
}

// SavedMappings are the mappings of a workspace, by their names.
type SavedMappings struct {
	Mappings []SavedMapping `json:"mappings"`
}

// SaveMapping saves a mapping by a name, in place of what was saved by it.
type SaveMapping struct {
	Write
	Name    string       `json:"name" doc:"What it is called, such as the tracker it is for."`
	Mapping *csv.Mapping `json:"mapping" doc:"How the columns of a table are taken."`
}

// MappingRef names a saved mapping.
type MappingRef struct {
	Write
	Name string `json:"name" doc:"What it is called."`
}

// listMappings lists the use cases of saved mappings.
func (a *App) listMappings() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/import-mappings"
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.mappings", Summary: "List the mappings that were saved by a name", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.Mappings)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.save-mapping", Summary: "Save how the columns of a table are taken, by a name", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base,
	}, a.SaveMapping)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.forget-mapping", Summary: "Forget a saved mapping", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodDelete, Path: base + "/{name}",
	}, a.ForgetMapping)
}

// Mappings lists the mappings that were saved by a name.
func (a *App) Mappings(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (SavedMappings, error) {
	out := SavedMappings{Mappings: []SavedMapping{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		all, err := tx.SavedBy(namedMappingKind, "")
		if err != nil {
			return err
		}
		for i := range all {
			m, err := readMapping(all[i].Value.Value)
			if err != nil {
				return err
			}
			out.Mappings = append(out.Mappings, SavedMapping{Name: all[i].Value.Name, Mapping: m})
		}
		return nil
	})
	slices.SortFunc(out.Mappings, func(a, b SavedMapping) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}

// SaveMapping saves a mapping by a name, without what one file held.
func (a *App) SaveMapping(ctx context.Context, by catalogue.Actor, in SaveMapping) (Act, error) {
	in.Name = strings.TrimSpace(in.Name)
	return a.write(ctx, by, in.Write, causeSavesNames, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		text, err := mappingText(&in)
		if err != nil {
			return err
		}
		all, err := m.tx.SavedBy(namedMappingKind, "")
		if err != nil {
			return err
		}
		known := slices.ContainsFunc(all, func(r store.Record[store.Saved]) bool { return r.Value.Name == in.Name })
		if len(all) >= mostMappings && !known {
			return &work.Error{Kind: work.TooLarge, Message: "100 mappings are saved already: forget one first"}
		}
		_, err = m.tx.PutSaved(store.Saved{Kind: namedMappingKind, Name: in.Name, Value: text})
		return err
	})
}

// mappingText checks what is to be saved and gives it as text.
func mappingText(in *SaveMapping) (string, error) {
	switch {
	case in.Name == "":
		return "", &work.Error{Kind: work.Invalid, Fields: work.Fields{"name": "is missing: say what the mapping is called"}}
	case utf8.RuneCountInString(in.Name) > longestMapping:
		return "", &work.Error{Kind: work.Invalid, Fields: work.Fields{"name": "is longer than 60 characters"}}
	case in.Mapping == nil || len(in.Mapping.Columns) == 0:
		return "", &work.Error{Kind: work.Invalid, Fields: work.Fields{"mapping": "says nothing of any column"}}
	}
	text, err := json.Marshal(in.Mapping.Said())
	if err == nil && len(text) > largestMapping {
		err = &work.Error{Kind: work.TooLarge, Fields: work.Fields{"mapping": "is larger than 1 MB"}}
	}
	return string(text), err
}

// ForgetMapping deletes a saved mapping. Undo brings it back.
func (a *App) ForgetMapping(ctx context.Context, by catalogue.Actor, in MappingRef) (Act, error) {
	return a.write(ctx, by, in.Write, causeSavesNames, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		found, err := m.tx.SavedNamed(namedMappingKind, "", in.Name)
		if err != nil {
			return err
		}
		return store.Saves.Delete(m.tx, found.ID, found.Revision)
	})
}

// savedMapping returns the mapping that was saved by a name; the error is of kind
// NotFound.
func (a *App) savedMapping(ctx context.Context, id store.ID, name string) (*csv.Mapping, error) {
	var m *csv.Mapping
	err := a.store.View(ctx, id, func(tx *store.Tx) error {
		found, err := tx.SavedNamed(namedMappingKind, "", name)
		if err != nil {
			return &work.Error{Kind: work.KindOf(err), Message: "there is no saved mapping " + name}
		}
		m, err = readMapping(found.Value.Value)
		return err
	})
	return m, err
}

// readMapping reads a mapping as the store keeps it.
func readMapping(text string) (*csv.Mapping, error) {
	m := &csv.Mapping{}
	if err := json.Unmarshal([]byte(text), m); err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "the kept mapping cannot be read", Err: err}
	}
	return m, nil
}
