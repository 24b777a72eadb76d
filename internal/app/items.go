package app

import (
	"encoding/json"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// items are the kind of record that most acts change.
var items = words[work.Item]{
	name: "item", plural: "items", kind: store.Items, needs: catalogue.Contributor,
	in:     func(w *work.Workspace) *[]work.Item { return &w.Items },
	key:    func(it *work.Item) string { return string(it.Key) },
	is:     func(it *work.Item, text string) bool { return string(it.Key) == text },
	scopes: scopesOf,
	fresh:  freshItem,
	settle: func(m *moment, before, after *work.Item) error {
		settleItem(m.today, before, after)
		return nil
	},
	judge: func(m *moment, before, after *work.Item) error {
		return judgeItem(m.working, before, after)
	},
}

// freshItem gives a new item its key. A record that names a product in place of a
// key, {"product":"PAY"}, gets the product's next one.
func freshItem(m *moment, given catalogue.Fragment) (catalogue.Fragment, error) {
	return withKey(given, func(product work.ProductKey) (work.ItemKey, error) {
		if _, err := store.Products.Find(m.tx, string(product)); err != nil {
			return "", &work.Error{Kind: work.Invalid, Fields: work.Fields{"product": "there is no product " + string(product)}, Err: err}
		}
		return m.tx.NextItemKey(product)
	})
}

// withKey replaces the product that a new item's record names by the product's next
// key. What is no such record is left to whoever reads it.
func withKey(given catalogue.Fragment, next func(work.ProductKey) (work.ItemKey, error)) (catalogue.Fragment, error) {
	fields, product := productOf(given)
	if product == "" {
		return given, nil
	}
	key, err := next(product)
	if err != nil {
		return nil, err
	}
	delete(fields, "product")
	fields["key"] = json.RawMessage(`"` + string(key) + `"`)
	return json.Marshal(fields)
}

// productOf returns the fields of a record that names a product and no key.
func productOf(given catalogue.Fragment) (fields map[string]json.RawMessage, product work.ProductKey) {
	if json.Unmarshal(given, &fields) == nil && fields["key"] == nil && fields["product"] != nil &&
		json.Unmarshal(fields["product"], &product) == nil {
		return fields, product
	}
	return nil, ""
}

// settleItem completes what a change of status implies: the actual dates, where
// nobody says them. A value that somebody states is no longer assumed.
func settleItem(today work.Date, before, after *work.Item) {
	if before == nil {
		before = &work.Item{Status: work.Ready}
	}
	if before.Status != after.Status {
		settleStatus(today, after)
	}
	after.Assumed = slices.DeleteFunc(slices.Clone(after.Assumed), func(field string) bool {
		return stated(field, before, after)
	})
	if len(after.Assumed) == 0 {
		after.Assumed = nil
	}
}

func settleStatus(today work.Date, it *work.Item) {
	switch it.Status {
	case work.Done:
		if it.Started.IsZero() {
			it.Started = today
		}
		if it.Finished.IsZero() {
			it.Finished = max(today, it.Started)
		}
	case work.InProgress:
		if it.Started.IsZero() {
			it.Started = today
		}
		it.Finished = 0
	case work.Ready, work.Proposed:
		it.Started, it.Finished = 0, 0
	case work.Dropped:
		it.Finished = 0
	}
}

// stated tells whether a field that was assumed differs now, so that somebody has
// said it.
func stated(field string, before, after *work.Item) bool {
	switch field {
	case "backlog":
		return before.Backlog != after.Backlog
	case "level":
		return before.Level != after.Level
	case "type":
		return before.Type != after.Type
	case "status":
		return before.Status != after.Status
	case "release":
		return before.Release != after.Release
	case "value":
		return before.Value != after.Value
	case "shares", "team", "estimate", "people":
		return !slices.EqualFunc(before.Shares, after.Shares, func(a, b work.Share) bool {
			return a.Team == b.Team && a.Estimate == b.Estimate && a.People == b.People
		})
	}
	return false
}
