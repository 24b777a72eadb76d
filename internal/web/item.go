package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/item"
	"github.com/trestle-plan/trestle/internal/work"
)

// itemKind is the kind of record that an item is, as the application names it.
const itemKind = "item"

// actsShown is how much of an item's history its page shows.
const actsShown = 12

func (p *Pages) item(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	is, err := now.Plan.ItemView(q.PathValue("key"))
	if err != nil {
		return err
	}
	var why *outlook.WhyView
	if q.FormValue("chain") != "" {
		chain, err := now.Plan.Why(q.Context(), string(is.Item.Key))
		if err != nil {
			return err
		}
		why = &chain
	}
	view := item.New(q.address, now.Plan, &is, why)
	if err := q.said(&view); err != nil {
		return err
	}
	title := string(view.Item.Key) + " " + view.Item.Title
	return q.show(http.StatusOK, q.frame(title, frame.Backlog, now), view.Page())
}

// said adds what was said about an item and what was changed of it.
func (q *request) said(v *item.View) error {
	key := string(v.Item.Key)
	comments, err := q.pages.options.App.Comments(q.Context(), q.by, app.About{Workspace: q.workspace, Kind: itemKind, Key: key})
	if err != nil {
		return err
	}
	if err := q.texts(v, comments.Comments); err != nil {
		return err
	}
	history, err := q.pages.options.App.History(q.Context(), q.by, app.AskHistory{
		Workspace: q.workspace, Kind: itemKind, Key: key, Limit: actsShown,
	})
	if err != nil {
		return err
	}
	for i := range history.Acts {
		v.Acts = append(v.Acts, shownAct(&history.Acts[i], v))
	}
	return nil
}

// texts adds what is written in Markdown, as it looks: the description of an item and
// the comments on it.
func (q *request) texts(v *item.View, comments []app.Comment) error {
	description := ""
	if v.Item.Description.There() {
		record, err := call[app.Record](q, "item.get", &app.RecordRef{Workspace: q.workspace, Key: string(v.Item.Key)})
		if err != nil {
			return err
		}
		if description, err = descriptionIn(record.Record); err != nil {
			return err
		}
	}
	texts := []string{description}
	for i := range comments {
		texts = append(texts, comments[i].Body)
	}
	var looks []string
	const atOnce = 100
	for part := range slices.Chunk(texts, atOnce) {
		shown, err := call[app.ShownMarkdown](q, "markdown.show", &app.ShowMarkdown{Workspace: q.workspace, Texts: part})
		if err != nil {
			return err
		}
		looks = append(looks, shown.HTML...)
	}
	v.Says = looks[0]
	for i := range comments {
		v.Comments = append(v.Comments, item.Comment{Who: comments[i].Author, When: comments[i].At.In(v.Zone()), HTML: looks[i+1]})
	}
	return nil
}

// descriptionIn is what the record of an item says in its description, which plans do
// not carry.
func descriptionIn(record []byte) (string, error) {
	var says struct {
		Description string `json:"description"`
	}
	err := json.Unmarshal(record, &says)
	return says.Description, err
}

// shownAct is an act as the page of an item shows it.
func shownAct(a *app.ActOf, v *item.View) item.Act {
	const most = 8
	out := item.Act{Seq: a.Seq, Who: a.Actor, When: a.At.In(v.Zone()), Why: a.Why, Undo: a.Seq > 1 && a.Cause != "import"}
	if a.Cause != "edit" {
		out.Cause = a.Cause
	}
	for i := range a.Changes {
		c := &a.Changes[i]
		if c.Kind != itemKind || c.Key != string(v.Item.Key) {
			continue
		}
		if len(out.Changes) == most {
			out.Changes = append(out.Changes, v.Say.AndMore())
			break
		}
		out.Changes = append(out.Changes, c.Says)
	}
	return out
}

// steps are the changes of status that have a button of their own.
var steps = map[string]struct {
	status work.Status
	says   string
}{
	"start":  {work.InProgress, "is in progress"},
	"finish": {work.Done, "is done"},
	"reopen": {work.Ready, "is open again"},
}

// step changes the status of an item.
func (p *Pages) step(q *request) error {
	step, ok := steps[q.PathValue("act")]
	if !ok {
		return p.nowhere(q)
	}
	key := q.PathValue("key")
	done, err := call[app.Changed](q, "item.edit", &app.EditRecord{
		Write: q.write(), Key: key, Set: patch{"status": string(step.status)}.fragment(),
	})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: done.Key + " " + step.says + ".", Undo: done.Seq})
	return q.goBack(q.cameFrom())
}

// comment says something about an item.
func (p *Pages) comment(q *request) error {
	key := work.ItemKey(q.PathValue("key"))
	done, err := p.options.App.AddComment(q.Context(), q.by, app.AddComment{
		Write: q.write(), Kind: itemKind, Key: string(key), Body: strings.TrimSpace(q.PostFormValue("text")),
	})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().YourCommentStandsUnder(string(key)), Undo: done.Seq})
	return q.goTo(q.address.Item(key) + "#comments")
}

// find goes to the item of a key, and otherwise lists what has the words.
func (p *Pages) find(q *request) error {
	text := strings.TrimSpace(q.FormValue("q"))
	if text == "" {
		return q.goTo(q.address.Page("backlog"))
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	for i := range now.Plan.Workspace.Items {
		if key := now.Plan.Workspace.Items[i].Key; strings.EqualFold(string(key), text) {
			return q.goTo(q.address.Item(key))
		}
	}
	quoted := strings.ReplaceAll(strings.ReplaceAll(text, `\`, `\\`), `"`, `\"`)
	return q.goTo(q.address.With("backlog", "filter", fmt.Sprintf(`text~"%s"`, quoted)))
}
