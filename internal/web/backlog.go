package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/backlog"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) backlog(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	var form *backlog.Form
	if q.FormValue("new") != "" {
		form = backlog.NewForm(backlog.In(q.calendar()), now.Plan.Workspace, map[string]string{}, nil)
	}
	return q.showBacklog(http.StatusOK, now, form)
}

// showBacklog shows the list; a filter that says nothing is told beside its field.
func (q *request) showBacklog(status int, now *current, form *backlog.Form) error {
	asked := backlog.Asked{Filter: strings.TrimSpace(q.URL.Query().Get("filter")), Cursor: q.URL.Query().Get("after"), New: form}
	asked.Back = q.address.With("backlog", "filter", asked.Filter, "after", asked.Cursor)
	found, err := q.pages.options.App.Items(q.Context(), q.by, app.ListItems{
		Workspace: q.workspace, Filter: asked.Filter, Cursor: asked.Cursor, Limit: backlog.PageSize, Count: true,
	})
	wrong := ""
	if err != nil {
		if asked.Filter == "" || work.KindOf(err) != work.Invalid && work.KindOf(err) != work.NotFound {
			return err
		}
		wrong, found = sentence(err.Error()), app.ItemList{}
	}
	ranks, err := q.pages.ranks(q.Context(), now.whole())
	if err != nil {
		return err
	}
	view := backlog.New(q.address, now.Plan, &ranks, &found, asked)
	view.Bar.Error = wrong
	return q.show(status, q.frame(q.say().Backlog(), frame.Backlog, now), view.Page())
}

// addItem makes a new item and goes to its page.
func (p *Pages) addItem(q *request) error {
	given := map[string]string{}
	for _, name := range []string{"title", "product", "backlog", "level", "team", "size"} {
		given[name] = strings.TrimSpace(q.PostFormValue(name))
	}
	record := patch{"title": given["title"], "product": given["product"], "backlog": given["backlog"], "level": given["level"]}
	if given["team"] != "" {
		record["team"] = given["team"]
		if given["size"] != "" {
			record["estimate"] = given["size"]
		}
	}
	done, err := call[app.Changed](q, "item.create", &app.CreateRecord{Write: q.write(), Record: record.fragment()})
	if err != nil {
		return q.refuseNewItem(given, err)
	}
	q.leaveFlash(flash{Says: q.say().Added(done.Key, given["title"]), Undo: done.Seq})
	return q.goTo(q.address.Item(work.ItemKey(done.Key)))
}

// refuseNewItem shows the form again with what is wrong beside its fields.
func (q *request) refuseNewItem(given map[string]string, err error) error {
	wrong, rest, ok := fieldsOf(err)
	if !ok {
		return err
	}
	now, currentErr := q.current()
	if currentErr != nil {
		return currentErr
	}
	if wrong["estimate"] != "" {
		wrong["size"] = wrong["estimate"]
	}
	form := backlog.NewForm(backlog.In(q.calendar()), now.Plan.Workspace, given, wrong)
	form.Error = rest
	return q.showBacklog(http.StatusUnprocessableEntity, now, form)
}

// arrange does what a button of the list says with the chosen items.
func (p *Pages) arrange(q *request) error {
	if err := q.ParseForm(); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form cannot be read", Err: err}
	}
	keys := make([]work.ItemKey, 0, len(q.PostForm["key"]))
	for _, key := range q.PostForm["key"] {
		keys = append(keys, work.ItemKey(key))
	}
	do := q.PostFormValue("do")
	if len(keys) == 0 && do != "rank-all" {
		q.leaveFlash(flash{Says: q.say().ChooseItemsFirstNothing()})
		return q.goBack(q.address.Page("backlog"))
	}
	done, says, err := q.arranged(do, keys)
	if err != nil {
		return err
	}
	if done.Seq == 0 {
		says = q.say().NothingToChange()
	}
	q.leaveFlash(flash{Says: says, Undo: done.Seq})
	return q.goBack(q.address.Page("backlog"))
}

// arranged calls the use case of one button.
func (q *request) arranged(do string, keys []work.ItemKey) (done app.EditedItems, says string, err error) {
	a, ctx := q.pages.options.App, q.Context()
	switch do {
	case "rank", "rank-all":
		done, err = a.ApplyRank(ctx, q.by, app.ApplyRank{Write: q.write(), Keys: keys})
		says = q.say().PutInComputedOrder(len(done.Edited))
	case "top", "bottom":
		done, err = a.MoveItems(ctx, q.by, app.MoveItems{Write: q.write(), Keys: keys, To: do})
		says = q.say().MovedItemsToThe(len(keys), do)
	case "place":
		return q.place(keys[0])
	case "set":
		set := patch{}
		set.setIf("status", q.PostFormValue("status"))
		set.setIf("release", q.PostFormValue("release"))
		done, err = a.EditItems(ctx, q.by, app.EditItems{Write: q.write(), Keys: keys, Set: set.fragment()})
		says = q.say().ChangedItems(len(done.Edited))
	default:
		err = &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("the list has no button %.40q", do)}
	}
	return done, says, err
}

// place moves one item to its computed place in the manual order.
func (q *request) place(key work.ItemKey) (app.EditedItems, string, error) {
	now, err := q.current()
	if err != nil {
		return app.EditedItems{}, "", err
	}
	ranks, err := q.pages.ranks(q.Context(), now.whole())
	if err != nil {
		return app.EditedItems{}, "", err
	}
	var mine outlook.Rank
	at := make(map[int]work.ItemKey, len(ranks.Ranks)) // by manual place
	for _, r := range ranks.Ranks {
		at[r.Manual] = r.Item.Key
		if r.Item.Key == key {
			mine = r
		}
	}
	if mine.Position == mine.Manual {
		return app.EditedItems{}, "", nil
	}
	move := app.MoveItems{Write: q.write(), Keys: []work.ItemKey{key}}
	if mine.Position < mine.Manual {
		move.Before = at[mine.Position]
	} else {
		move.After = at[mine.Position]
	}
	done, err := q.pages.options.App.MoveItems(q.Context(), q.by, move)
	return done, q.say().MovedToPlace(string(key), mine.Position), err
}

// write is what every change of this workspace takes.
func (q *request) write() app.Write {
	return app.Write{Workspace: q.workspace}
}

// patch is a record or a part of one as JSON, with its fields by name.
type patch map[string]any

// setIf sets a field that a form gave a value.
func (p patch) setIf(name, value string) {
	if value != "" {
		p[name] = value
	}
}

func (p patch) fragment() catalogue.Fragment { return fragmentOf(p) }
