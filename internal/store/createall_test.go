package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

func newItems(n int) []Record[work.Item] {
	all := make([]Record[work.Item], n)
	for i := range all {
		key := work.MakeItemKey("PAY", 1000+i)
		all[i].Value = work.Item{Key: key, Title: fmt.Sprintf("Work %d", i), Product: "PAY", Level: work.Story, Type: work.Work,
			Backlog: work.Functional, Status: work.Ready, Value: work.Value{Urgency: work.Linear}, Labels: []string{"new"}}
	}
	return all
}

func TestCreateAll_keepsTheOrderGivenBehindTheLast(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		var before, after []work.ItemKey
		keys := func(into *[]work.ItemKey) func(*Tx) error {
			return func(tx *Tx) error {
				all, err := Items.List(tx)
				for i := range all {
					*into = append(*into, all[i].Value.Key)
				}
				return err
			}
		}
		look(t, s, ws, keys(&before))
		made := newItems(20)
		change(t, s, ws, func(tx *Tx) error {
			ids, err := Items.CreateAll(tx, made[:10])
			if err == nil && len(ids) != 10 {
				t.Errorf("%d identities, want 10", len(ids))
			}
			if err != nil {
				return err
			}
			_, err = Items.CreateAll(tx, made[10:])
			return err
		})
		for i := range made {
			before = append(before, made[i].Value.Key)
		}
		look(t, s, ws, keys(&after))
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("order (-want +got):\n%s", diff)
		}
		found, err := s.Verify(t.Context())
		if err != nil || len(found) > 0 {
			t.Errorf("verify: %v, %v", found, err)
		}
	})
}

func TestCreateAll_bringsBackAnItemThatIsGoneUnderItsIdentity(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		var first, again []ID
		create := func(into *[]ID) func(*Tx) error {
			return func(tx *Tx) (err error) {
				*into, err = Items.CreateAll(tx, newItems(3))
				return err
			}
		}
		seq := change(t, s, ws, create(&first))
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(seq) })
		change(t, s, ws, create(&again))
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("identities (-want +got):\n%s", diff)
		}
		if _, err := s.Update(t.Context(), ws, by("bo"), create(&again)); work.KindOf(err) != work.Conflict {
			t.Errorf("a key that is in use was given again: %v", err)
		}
		found, err := s.Verify(t.Context())
		if err != nil || len(found) > 0 {
			t.Errorf("verify: %v, %v", found, err)
		}
	})
}
