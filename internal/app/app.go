package app

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// App is an installation: its workspaces, their plans and what can be asked of
// them. Its use cases may be called by several goroutines at once.
type App struct {
	store     *store.Store
	planner   *planner.Planner
	clock     func() time.Time
	catalogue catalogue.Catalogue
	changers  map[string]changer // by the kind of record
	lists     lists
	marks     marks
	imports   importRuns
	tries     tryRuns
	texts     encodings // of records that lists and snapshots show
}

// New lists the use cases of an installation, which is closed by Close. The clock says
// when acts happen; store and planner stay the caller's to close.
func New(s *store.Store, p *planner.Planner, clock func() time.Time) *App {
	a := &App{store: s, planner: p, clock: clock, changers: map[string]changer{}}
	a.listInstallation()
	a.listWorkspaces()
	a.listPlanFiles()
	a.listRecords()
	a.listItems()
	a.listChanges()
	a.listLists()
	a.listMatch()
	a.listViews()
	a.listWorkingSet()
	a.listPlan()
	a.listEstimates()
	a.listOffers()
	a.listHandOvers()
	a.listTeamViews()
	a.listContracts()
	a.listBoards()
	a.listReleaseViews()
	a.listBurnup()
	a.listReleaseMoves()
	a.listTries()
	a.listLevers()
	a.listPast()
	a.listHistory()
	a.listSteps()
	a.listChanged()
	a.listTold()
	a.listNotes()
	a.listSearch()
	a.listMarkdown()
	a.listMembers()
	a.listBaselines()
	a.listImports()
	a.listLacks()
	a.listSheets()
	a.listExports()
	a.listHolidays()
	return a
}

// Close stops what goes on by itself, imports and what is tried for pages, and waits
// until it has ended. Store and planner are closed after it.
func (a *App) Close() {
	a.imports.close()
	a.tries.close()
}

// Catalogue returns the list of use cases.
func (a *App) Catalogue() *catalogue.Catalogue { return &a.catalogue }

// Find returns the identity of the workspace that a reference names: its
// identity, or its name as it stands in an address (see Slug) if no other
// workspace has the same. The error is of kind NotFound, or Conflict for a name
// that several have.
func (a *App) Find(ctx context.Context, reference string) (store.ID, error) {
	all, err := a.store.ListWorkspaces(ctx)
	if err != nil {
		return "", err
	}
	var found []store.ID
	names := make([]string, 0, len(all))
	for _, w := range all {
		if string(w.ID) == reference {
			return w.ID, nil
		}
		names = append(names, Slug(w.Name))
		if Slug(w.Name) == reference {
			found = append(found, w.ID)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", &work.Error{Kind: work.Conflict, Message: "several workspaces are called " + reference + ": name the identity"}
	}
	message := "there is no workspace " + reference
	if near := work.Nearest(reference, names); near != "" {
		message += "; did you mean " + near + "?"
	}
	return "", &work.Error{Kind: work.NotFound, Message: message}
}

// Slug is a workspace's name as it stands in an address: letters and digits in
// lower case, all else as single dashes.
func Slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			dash = b.Len() > 0
			continue
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// reading is what a use case that reads begins with.
type reading struct {
	id      store.ID
	by      catalogue.Actor
	working *planner.Working
	texts   *encodings
}

// read checks that an actor may read a workspace, and returns its working set.
func (a *App) read(ctx context.Context, by catalogue.Actor, workspace string) (*reading, error) {
	id, err := a.Find(ctx, workspace)
	if err != nil {
		return nil, err
	}
	if by, err = a.granted(ctx, by, id); err != nil {
		return nil, err
	}
	if !readable(by) {
		return nil, forbidden(by, catalogue.Viewer)
	}
	working, err := a.planner.Working(ctx, id)
	if err != nil {
		return nil, err
	}
	return &reading{id: id, by: by, working: working, texts: &a.texts}, nil
}
