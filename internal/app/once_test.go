package app_test

import (
	"errors"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestOnce_aRequestSentTwiceIsCarriedOutOnce(t *testing.T) {
	in := installed(t, "harbour.yaml")
	create := func(key, request, title string) (app.Changed, error) {
		u, err := in.Catalogue().Named("item.create")
		if err != nil {
			t.Fatal(err)
		}
		asked := inputOf(t, u, fields{"workspace": in.id, "record": fields{"product": "CLR", "title": title}})
		asked.(interface{ MarkOnce(key, request string) }).MarkOnce(key, request)
		out, err := u.Call(t.Context(), owner, asked)
		if err != nil {
			return app.Changed{}, err
		}
		return out.(app.Changed), nil
	}
	first, err := create("k1", "a", "Sent but once")
	if err != nil {
		t.Fatal(err)
	}
	_, err = create("k1", "a", "Sent but once")
	if before, ok := errors.AsType[*app.AnsweredError](err); !ok || before.Seq != first.Seq {
		t.Errorf("sent again: %v, want act %d", err, first.Seq)
	}
	if _, err := create("k1", "b", "Other"); work.KindOf(err) != work.Conflict {
		t.Errorf("the key with another request: %v, want kind %s", err, work.Conflict)
	}
	if got := must[app.SearchResult](t, in, owner, "record.search", fields{"text": "Sent but once"}); len(got.Found) != 1 {
		t.Errorf("%d items are called so, want 1", len(got.Found))
	}
}
