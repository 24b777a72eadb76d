package store

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/filter"
)

// Matching narrows a selection to the records whose text holds the given one,
// whatever the case and accents of both.
func (k Kind[T]) Matching(text string) Where {
	return Where{SQL: " and t.id in (select s.record_id from search s where s.workspace_id = $1 and s.record_kind = $2" +
		` and s.folded like $3 escape '\')`, Args: []any{k.table.kind, Pattern(text)}}
}

// Found is a record that search found.
type Found struct {
	Kind   string
	Record ID
}

// maxSearchWords bounds how many words of a text are looked for; what comes after
// them narrows nothing.
const maxSearchWords = 8

// Search returns the records whose text holds every word of the given one, anywhere
// in it: kind by kind, of each kind at most so many, those first that begin with the
// first word, then those in which it begins a word. Without a word it finds nothing.
func (tx *Tx) Search(text string, mostOfKind int) ([]Found, error) {
	words := strings.Fields(filter.Fold(text))
	if len(words) == 0 {
		return nil, nil
	}
	words = words[:min(len(words), maxSearchWords)]
	args := []any{string(tx.workspace), escaped(words[0]) + "%", "% " + escaped(words[0]) + "%"}
	var narrow strings.Builder
	for _, word := range words {
		args = append(args, "%"+escaped(word)+"%")
		fmt.Fprintf(&narrow, ` and folded like $%d escape '\'`, len(args))
	}
	args = append(args, int64(mostOfKind))
	query := fmt.Sprintf(`select record_kind, record_id from (
		select record_kind, record_id, row_number() over (partition by record_kind order by
			case when folded like $2 escape '\' then 0 when folded like $3 escape '\' then 1 else 2 end, record_id) as place
		from search where workspace_id = $1%s) best where place <= $%d order by record_kind, place`, narrow.String(), len(args))
	var found []Found
	err := tx.each(query, args, func(scan func(...any) error) error {
		var f Found
		err := scan(&f.Kind, &f.Record)
		found = append(found, f)
		return err
	})
	return found, err
}

// Pattern returns the text as a pattern for SQL's like with the escape \, which
// finds it anywhere in a folded text.
func Pattern(text string) string {
	return "%" + escaped(filter.Fold(text)) + "%"
}

// escaped takes the meaning of the signs that like gives one to.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text)
}
