// Package csv reads tables of work from files of separated values, as spreadsheets
// and trackers export them, and writes such files.
//
// A file takes this way: bytes → text (encoding.go) → [Table], rows of cells that
// know their lines (table.go) → what each column holds (column.go, day.go,
// number.go) → a [Mapping], guessed from names and content and shown to people
// (guess.go, jira.go) → a connect.Batch (convert.go and its neighbours). Files are
// hostile: every bound is in this file, and every refusal names line and mend.
package csv

// The bounds of a file.
const (
	MaxFileSize = 64 << 20  // bytes
	MaxRows     = 50_000    // below the header
	MaxColumns  = 4_000     // trackers repeat a column for each comment
	MaxCells    = 8_000_000 // rows times columns
	MaxCell     = 1 << 20   // bytes in one cell
)
