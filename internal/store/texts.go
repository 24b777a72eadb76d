package store

import "github.com/trestle-plan/trestle/internal/work"

// ItemTexts calls each with the folded text of every item that has a description,
// among those of these identities or, with nil, of all. An error of each ends it and
// comes back.
func (tx *Tx) ItemTexts(ids map[ID]bool, each func(id ID, text string) error) error {
	take := func(scan func(...any) error) error {
		var id ID
		var text string
		if err := scan(&id, &text); err != nil || ids != nil && !ids[id] {
			return err
		}
		return each(id, text)
	}
	const text = "select id, text_fold from item where workspace_id = $1 and description <> ''"
	if ids == nil {
		return tx.each(text, []any{string(tx.workspace)}, take)
	}
	return tx.eachAmong(text, "id", "", ids, take)
}

// ItemsSaying returns the items with a description whose folded text contains the
// given part, which has to be folded.
func (tx *Tx) ItemsSaying(part string) (map[ID]bool, error) {
	found := map[ID]bool{}
	err := tx.each(`select id from item where workspace_id = $1 and description <> '' and text_fold like $2 escape '\'`,
		[]any{string(tx.workspace), Pattern(part)}, func(scan func(...any) error) error {
			var id ID
			err := scan(&id)
			found[id] = true
			return err
		})
	return found, err
}

// Descriptions returns what items say in their descriptions, of those of these
// identities or, with nil, of all that have one.
func (tx *Tx) Descriptions(ids map[ID]bool) (map[ID]work.Prose, error) {
	found := map[ID]work.Prose{}
	take := func(scan func(...any) error) error {
		var id ID
		var text string
		if err := scan(&id, &text); err != nil || ids != nil && !ids[id] {
			return err
		}
		found[id] = work.ProseOf(text)
		return nil
	}
	const text = "select id, description from item where workspace_id = $1 and description <> ''"
	if ids == nil {
		return found, tx.each(text, []any{string(tx.workspace)}, take)
	}
	return found, tx.eachAmong(text, "id", "", ids, take)
}
