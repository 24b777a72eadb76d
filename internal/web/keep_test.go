package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestRecordForm_unchangedChangesNothing(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	for _, path := range []string{
		"records/team/berth/edit", "records/team/billing/edit", "records/commitment/P01/edit", "records/release/quayflow-9/edit",
		"records/client/merrow/edit", "records/calendar/home/edit", "records/size/M/edit", "records/field/asked-by/edit",
		"records/goal/cash/edit", "records/product/BER/edit",
	} {
		_, body, _ := r.post(t, at(path), r.form(t, at(path), at(path)))
		if !strings.Contains(body, "Nothing was changed.") {
			t.Errorf("%s: a form sent as it was shown changes something: %q", path, regexp.MustCompile(`Saved [^<]*`).FindString(body)+strings.Join(errorsOf(body), "; "))
		}
	}
}

func TestRecordForm_changesATeamAndIsUndone(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("records/team/berth/edit")
	form := r.form(t, path, path)
	form.Set("focus", "50")
	form.Set("members-5-people", "2")
	form.Set("blackouts-0-name", "Company days and more")
	_, body, _ := r.post(t, path, form)
	if !strings.Contains(body, "Saved team berth: blackouts, focus, members.") {
		t.Fatalf("the page does not tell what was saved: %q", errorsOf(body))
	}
	got := s.teamOf(t, "berth")
	if got.Focus != 500 || len(got.Memberships) != 6 || got.Memberships[5].People != 20 || got.Blackouts[0].Name != "Company days and more" {
		t.Errorf("the team became %+v", got)
	}
	if len(got.Memberships[0].Skills) != 2 || got.Sprints == nil || len(got.Allocation) != 5 {
		t.Errorf("what was not changed is gone: %+v", got)
	}
	r.post(t, at("undo"), url.Values{"group": {undoForm.FindStringSubmatch(body)[1]}})
	if got := s.teamOf(t, "berth"); got.Focus != 700 || len(got.Memberships) != 5 {
		t.Errorf("after undo the team is %+v", got)
	}
}

func (s *site) teamOf(t testing.TB, key string) work.Team {
	t.Helper()
	for _, is := range s.current(t).Workspace.Teams {
		if string(is.Key) == key {
			return is
		}
	}
	t.Fatalf("there is no team %s", key)
	return work.Team{}
}

func TestRecordForm_showsWhatIsWrongBesideItsField(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	for _, tc := range []struct{ path, field, value, says string }{
		{"records/team/berth/edit", "focus", "101", "f-focus-error"},
		{"records/team/berth/edit", "members-1-people", "many", "f-members-1-people-error"},
		{"records/team/berth/edit", "members-1-from", "2026-02-31", "f-members-1-from-error"},
		{"records/commitment/P01/edit", "items", "BER-9999", "f-items-error"},
		{"records/commitment/P01/edit", "date", "", "f-date-error"},
		{"records/release/quayflow-9/edit", "freeze", "2027-01-01", "f-freeze-error"},
		{"records/dependency/new", "from", "BER-9999", "f-from-error"},
		{"records/client/new", "key", "a key", "f-key-error"},
	} {
		t.Run(tc.path+" "+tc.field, func(t *testing.T) {
			form := r.form(t, at(tc.path), at(tc.path))
			if strings.Contains(tc.path, "dependency") {
				form.Set("to", "BER-10")
			}
			form.Set(tc.field, tc.value)
			status, body, _ := r.post(t, at(tc.path), form)
			if status < 400 || !strings.Contains(body, `id="`+tc.says+`"`) {
				t.Errorf("it answers %d and shows %q", status, errorsOf(body))
			}
			if tc.value != "" && !strings.Contains(body, `value="`+tc.value+`"`) {
				t.Error("what was typed is gone")
			}
		})
	}
}

func TestSettings_renameAndDelete(t *testing.T) {
	s := newSite(t, harbour(t), empty())
	r := s.reader(t)
	form := r.form(t, "/w/empty/settings", "/w/empty/settings")
	form.Set("as_of", "2026-02-31")
	if status, body, _ := r.post(t, "/w/empty/settings", form); status != http.StatusUnprocessableEntity || !strings.Contains(body, `id="f-as_of-error"`) {
		t.Errorf("a wrong day answers %d and shows %q", status, errorsOf(body))
	}
	form.Set("as_of", "")
	form.Set("zone", "Europe/Vienna")
	form.Set("name", "Other plan")
	if _, body, landed := r.post(t, "/w/empty/settings", form); landed != "/w/other-plan/settings" {
		t.Errorf("a new name leads to %s: %q", landed, errorsOf(body))
	}
	if status, body, _ := r.post(t, "/w/other-plan/settings/delete", url.Values{"called": {"other"}}); status < 400 || !strings.Contains(body, `id="f-called-error"`) {
		t.Errorf("a wrong name answers %d: %q", status, errorsOf(body))
	}
	if _, _, landed := r.post(t, "/w/other-plan/settings/delete", url.Values{"called": {"Other plan"}}); landed != "/workspaces" {
		t.Errorf("the deletion leads to %s", landed)
	}
	if body := r.get(t, at("export.yaml")); !strings.HasPrefix(body, "format: trestle-plan/1") {
		t.Errorf("the plan file begins with %.40q", body)
	}
	if body := r.get(t, at("sheets/teams.csv")); !strings.Contains(body, "berth") {
		t.Errorf("the sheet of teams is %.80q", body)
	}
}

func TestTeam_balanceIsThatOfThePlan(t *testing.T) {
	s := newSite(t, harbour(t))
	body := s.get(t, at("teams/berth"))
	shares := s.current(t).Balance("berth")
	if len(shares) == 0 {
		t.Fatal("the team has no planned work")
	}
	sum := 0
	for _, share := range shares {
		sum += share.Planned
		if want := fmt.Sprintf(`<td class="num">%d%%</td><td class="num">%d</td>`, share.Planned, int64(share.Days+500)/1000); !strings.Contains(body, want) {
			t.Errorf("of %s the page does not say %q", share.Backlog, want)
		}
	}
	if sum < 98 || sum > 102 {
		t.Errorf("the parts are %d%% of the whole", sum)
	}
}
