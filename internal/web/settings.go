package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/locale"
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/web/settings"
	"github.com/trestle-plan/trestle/internal/work"
)

// settled is the page of settings before anything is wrong with it.
func (q *request) settled() (*current, settings.View, error) {
	now, err := q.current()
	if err != nil {
		return nil, settings.View{}, err
	}
	own, err := call[app.Record](q, "workspace.get", &app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return nil, settings.View{}, err
	}
	said, err := record.Read(own.Record)
	if err != nil {
		return nil, settings.View{}, err
	}
	day, _ := said["as_of"].(string)
	v := settings.New(settings.In(now.Plan.Calendar()), q.address, now.Plan.Workspace, day)
	v.Revision = own.Revision
	v.Dates = settings.DatesForm(v.Say, locale.Of(q.Header.Get("Accept-Language")), q.choice(datesCookie, locale.Orders()), q.choice(weekCookie, locale.Weeks()), now.Plan.Head().AsOf)
	members, err := q.pages.options.App.Members(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	v.Members = members.Members
	return now, v, err
}

func (*Pages) settings(q *request) error {
	now, v, err := q.settled()
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Settings(), frame.Settings, now), v.Page())
}

// given are the named fields of a form that was sent.
func (q *request) given(names ...string) map[string]string {
	out := make(map[string]string, len(names))
	for _, name := range names {
		out[name] = strings.TrimSpace(q.PostFormValue(name))
	}
	return out
}

// refuseSettings shows the page again; put puts what was given, and what is wrong
// with it, into its form.
func (q *request) refuseSettings(err error, put func(v *settings.View, ws *work.Workspace, refused *work.Error)) error {
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	now, v, err := q.settled()
	if err != nil {
		return err
	}
	put(&v, now.Plan.Workspace, refused)
	return q.show(statuses[refused.Kind], q.frame(q.say().Settings(), frame.Settings, now), v.Page())
}

// editWorkspace changes what the workspace says of itself. A new name is a new
// address.
func (p *Pages) editWorkspace(q *request) error {
	given := q.given("name", "zone", "as_of", "value_unit")
	revision, err := strconv.ParseInt(q.PostFormValue("revision"), 10, 64)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form says no revision; open it again"}
	}
	set := patch{"name": given["name"], "zone": given["zone"], "value_unit": given["value_unit"], "as_of": nil}
	set.setIf("as_of", given["as_of"])
	done, err := p.options.App.EditWorkspace(q.Context(), q.by, app.EditWorkspace{Write: q.write(), Revision: revision, Set: set.fragment()})
	if err != nil {
		return q.refuseSettings(err, func(v *settings.View, _ *work.Workspace, refused *work.Error) {
			v.Header = settings.HeaderForm(v.Say, given, refused.Fields)
			v.Header.Error = restOf(refused, given)
		})
	}
	q.leaveFlash(flash{Says: q.say().SavedTheWorkspace(), Undo: done.Seq})
	return q.goTo("/w/" + app.Slug(given["name"]) + "/settings")
}

// editSizes changes the sizes that items without an estimate are assumed to have.
func (p *Pages) editSizes(q *request) error {
	sizes, given := patch{}, map[string]string{}
	for _, level := range work.Levels() {
		given[string(level)] = q.PostFormValue(string(level))
		sizes[string(level)] = nil
		sizes.setIf(string(level), given[string(level)])
	}
	done, err := p.options.App.EditWorkspace(q.Context(), q.by, app.EditWorkspace{
		Write: q.write(), Set: patch{"default_sizes": sizes}.fragment(),
	})
	if err != nil {
		return q.refuseSettings(err, func(v *settings.View, ws *work.Workspace, refused *work.Error) {
			v.Sizes = settings.SizeForm(v.Say, ws, given, nil)
			v.Sizes.Error = restOf(refused, nil)
		})
	}
	q.leaveFlash(flash{Says: q.say().SavedTheUsualSizes(), Undo: done.Seq})
	return q.goTo(q.address.Page("settings"))
}

// giveRole gives somebody a role.
func (p *Pages) giveRole(q *request) error {
	given := q.given("actor", "role", "product", "team")
	done, err := p.options.App.GiveRole(q.Context(), q.by, app.GiveRole{
		Write: q.write(), Actor: given["actor"], Role: catalogue.Role(given["role"]),
		Product: work.ProductKey(given["product"]), Team: work.TeamKey(given["team"]),
	})
	if err != nil {
		return q.refuseSettings(err, func(v *settings.View, ws *work.Workspace, refused *work.Error) {
			v.Member = settings.MemberForm(v.Say, ws, given, refused.Fields)
			v.Member.Error = restOf(refused, given)
		})
	}
	q.leaveFlash(flash{Says: q.say().IsRoleNow(given["actor"], given["role"]), Undo: done.Seq})
	return q.goTo(q.address.Page("settings") + "#members")
}

// takeRole takes a role back.
func (p *Pages) takeRole(q *request) error {
	done, err := p.options.App.TakeRole(q.Context(), q.by, app.TakeRole{Write: q.write(), ID: q.PathValue("id")})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().TookTheRoleBack(), Undo: done.Seq})
	return q.goTo(q.address.Page("settings") + "#members")
}

// deleteWorkspace deletes the workspace for good, if its name was typed.
func (p *Pages) deleteWorkspace(q *request) error {
	given := q.given("called")
	_, err := p.options.App.DeleteWorkspace(q.Context(), q.by, app.DeleteWorkspace{Workspace: q.workspace, Name: given["called"]})
	if err != nil {
		return q.refuseSettings(err, func(v *settings.View, _ *work.Workspace, refused *work.Error) {
			v.Delete = settings.DeleteForm(v.Say, given, work.Fields{"called": restOf(refused, nil)})
		})
	}
	return q.goTo("/workspaces")
}
