package app_test

import (
	"reflect"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// someInput fills what every use case needs to get as far as its permission.
func someInput(t *testing.T, in *installation, u *catalogue.UseCase) any {
	t.Helper()
	given := fields{
		"workspace": string(in.id), "key": "CLR-13", "keys": []string{"CLR-13"}, "to": "top", "kind": "item", "seq": 1,
		"body": "x", "text": "x", "id": "x", "actor": "bob", "role": "viewer", "record": fields{}, "set": fields{},
	}
	for name := range given {
		if f, ok := catalogue.FieldNamed(u.In, name); !ok || (name == "to" && f.Type.Kind() != reflect.String) || (name == "record" && f.Type.Kind() == reflect.String) {
			delete(given, name)
		}
	}
	return inputOf(t, u, given)
}

func TestEveryUseCase_refusesWhoMayNot(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.GivenRole](t, in, owner, "member.give", fields{"actor": "viv", "role": "viewer"})
	seq := must[app.History](t, in, owner, "history.list", fields{}).Seq
	for _, u := range in.Catalogue().All() {
		t.Run(u.Name, func(t *testing.T) {
			_, err := u.Call(t.Context(), catalogue.Actor{Name: "stranger"}, someInput(t, in, u))
			if u.Name != "workspace.list" && work.KindOf(err) != work.Permission {
				t.Errorf("a stranger got %v, want kind %s", err, work.Permission)
			}
			if u.Access == catalogue.Read || u.Needs == catalogue.Viewer {
				return
			}
			if _, err := u.Call(t.Context(), catalogue.Actor{Name: "viv"}, someInput(t, in, u)); err == nil {
				t.Error("a viewer wrote")
			}
		})
	}
	if got := must[app.History](t, in, owner, "history.list", fields{}).Seq; got > seq+1 { // a plan may come in between
		t.Errorf("the log went from act %d to %d", seq, got)
	}
}

func TestRoles_holdInTheirScope(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.GivenRole](t, in, owner, "member.give", fields{"actor": "tess", "role": "contributor", "team": "customs"})
	must[app.GivenRole](t, in, owner, "member.give", fields{"actor": "polly", "role": "editor", "product": "CLR"})
	tess, polly := catalogue.Actor{Name: "tess"}, catalogue.Actor{Name: "polly"}
	for _, tc := range []struct {
		name  string
		by    catalogue.Actor
		call  string
		given fields
		may   bool
	}{
		{"an item of one's team", tess, "item.edit", fields{"key": "CLR-13", "set": fields{"labels": []string{"x"}}}, true},
		{"giving it away to a team of others", tess, "item.edit", fields{"key": "CLR-13", "set": fields{"shares": []fields{{"team": "berth"}}}}, false},
		{"an item of another team", tess, "item.edit", fields{"key": "BER-13", "set": fields{"labels": []string{"x"}}}, false},
		{"one's team itself", tess, "team.edit", fields{"key": "customs", "set": fields{"focus": 0.7}}, false},
		{"one's product", polly, "product.edit", fields{"key": "CLR", "set": fields{"plain": "Pays"}}, true},
		{"another product", polly, "product.edit", fields{"key": "BER", "set": fields{"plain": "Berths"}}, false},
		{"roles", polly, "member.give", fields{"actor": "polly", "role": "owner"}, false},
		{"reading all of it", tess, "item.get", fields{"key": "BER-13"}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.given["workspace"] = string(in.id)
			_, err := ask(t, in, tc.by, tc.call, tc.given)
			if refused := work.KindOf(err) == work.Permission; err != nil && !refused {
				t.Fatal(err)
			} else if refused == tc.may {
				t.Errorf("%s: refused %v, want %v (%v)", tc.by.Name, refused, !tc.may, err)
			}
		})
	}
}
