package app

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/markdown"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Search asks for records by their text.
type Search struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Text      string `json:"text" doc:"The words that are looked for, in any order, whatever their case and accents; a key is found as well."`
	Limit     int    `json:"limit,omitempty" doc:"How many of each kind at most, 20 if not said, 200 at most."`
}

// Found is a record that search found, or what was said about one.
type Found struct {
	Kind  string `json:"kind" doc:"Of the record; of a comment, that of the record it is about."`
	ID    string `json:"id" doc:"Of the record."`
	Key   string `json:"key,omitempty"`
	Title string `json:"title" doc:"What the record is called."`
	Said  string `json:"said,omitempty" doc:"The words of a comment, or of an item's description, around what was looked for, if that is where it was found."`
}

// SearchResult is what was found: a record of the very key, items, other records by
// kind, comments; of each kind those first whose words begin as was asked.
type SearchResult struct {
	Found []Found `json:"found"`
}

const (
	usualFound = 20
	mostFound  = 200
	maxSaid    = 240 // characters of a comment or a description
)

// listSearch lists the use case of searching.
func (a *App) listSearch() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "record.search", Summary: "Find records by their text", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/search",
	}, a.Search)
}

// Search finds records and comments by their text.
func (a *App) Search(ctx context.Context, by catalogue.Actor, in Search) (SearchResult, error) {
	out := SearchResult{Found: []Found{}}
	if in.Limit == 0 {
		in.Limit = usualFound
	}
	if in.Limit < 1 || in.Limit > mostFound {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"limit": "must lie between 1 and 200"}}
	}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil || strings.TrimSpace(in.Text) == "" {
		return out, err
	}
	if it := r.working.Item(work.ItemKey(strings.ToUpper(strings.TrimSpace(in.Text)))); it != nil {
		place, _ := r.working.PlaceOf(store.Items.Name(), string(it.Key))
		out.Found = append(out.Found, Found{Kind: store.Items.Name(), ID: string(place.ID), Key: string(it.Key), Title: it.Title})
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := tx.Search(in.Text, in.Limit)
		if err != nil {
			return err
		}
		slices.SortStableFunc(found, func(x, y store.Found) int { return turnOf(x.Kind) - turnOf(y.Kind) })
		described, err := foundInDescriptions(tx, r.working, found, in.Text)
		if err != nil {
			return err
		}
		for _, f := range found {
			shown, err := a.found(tx, r.working, f, described, in.Text)
			if err != nil {
				return err
			}
			if !slices.Contains(out.Found, shown) {
				out.Found = append(out.Found, shown)
			}
		}
		return nil
	})
	return out, err
}

// turnOf is when a kind is shown: what is looked for most comes first.
func turnOf(kind string) int {
	switch kind {
	case store.Items.Name():
		return 0
	case store.Comments.Name():
		return 2
	}
	return 1
}

// found names a record that search found; of a comment, what it is about and says, of
// an item found in its description alone, what that says.
func (a *App) found(tx *store.Tx, w *planner.Working, f store.Found, described map[store.ID]work.Prose, text string) (Found, error) {
	var said string
	if f.Kind == store.Comments.Name() {
		comment, err := store.Comments.Get(tx, f.Record)
		if err != nil {
			return Found{}, err
		}
		f = store.Found{Kind: comment.Value.Kind, Record: comment.Value.Record}
		said = excerpt(markdown.Plain(comment.Value.Body), text)
	} else if is, ok := described[f.Record]; ok {
		said = excerpt(markdown.Plain(is.Text()), text)
	}
	return Found{Kind: f.Kind, ID: string(f.Record), Key: w.Key(f.Kind, f.Record), Title: titleOf(w, f.Kind, f.Record), Said: said}, nil
}

// foundInDescriptions reads the descriptions of the items that were found there and not
// by what they are called.
func foundInDescriptions(tx *store.Tx, w *planner.Working, found []store.Found, text string) (map[store.ID]work.Prose, error) {
	words := strings.Fields(filter.Fold(text))
	there := make(map[store.ID]bool)
	for _, f := range found {
		i, here := w.Index(f.Kind, f.Record)
		if f.Kind != store.Items.Name() || !here || !w.Workspace.Items[i].Description.There() {
			continue
		}
		it := w.Workspace.Items[i]
		it.Description = work.Prose{}
		called := filter.SearchText(&it) + "\n" + filter.JoinFolded(it.Labels...)
		there[f.Record] = slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(called, word) })
	}
	maps.DeleteFunc(there, func(_ store.ID, only bool) bool { return !only })
	if len(there) == 0 {
		return map[store.ID]work.Prose{}, nil
	}
	return tx.Descriptions(there)
}

// excerpt returns the words of a text from a little before the first that is
// looked for, as one line.
func excerpt(body, text string) string {
	const before, most = 4, 24 // words
	words := strings.Fields(body)
	sought := strings.Fields(filter.Fold(text))
	at := slices.IndexFunc(words, func(word string) bool {
		folded := filter.Fold(word)
		return slices.ContainsFunc(sought, func(s string) bool { return strings.Contains(folded, s) })
	})
	from := max(0, at-before)
	to := min(len(words), from+most)
	line := strings.Join(words[from:to], " ")
	if runes := []rune(line); len(runes) > maxSaid {
		line, to = string(runes[:maxSaid]), 0
	}
	if from > 0 {
		line = "… " + line
	}
	if to < len(words) {
		line += " …"
	}
	return line
}

// titleOf returns what a record is called.
func titleOf(w *planner.Working, kind string, id store.ID) string {
	i, ok := w.Index(kind, id)
	if !ok {
		return ""
	}
	ws := w.Workspace
	switch kind {
	case store.Items.Name():
		return ws.Items[i].Title
	case store.Teams.Name():
		return ws.Teams[i].Name
	case store.Commitments.Name():
		return ws.Commitments[i].Title
	case store.Releases.Name():
		return ws.Releases[i].Name
	case store.Products.Name():
		return ws.Products[i].Name
	case store.Clients.Name():
		return ws.Clients[i].Name
	case store.Goals.Name():
		return ws.Goals[i].Name
	}
	return w.Key(kind, id)
}
