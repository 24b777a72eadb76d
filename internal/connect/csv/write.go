package csv

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// formulaSigns begin what a spreadsheet would compute in place of showing it.
const formulaSigns = "=+-@"

// guarded takes the blanks around a text off, tabs among them, and puts a quote
// before what a spreadsheet would take for a formula. A text that begins with such
// a quote gets another, so that unguarded gives back what was guarded.
func guarded(cell string) string {
	cell = strings.TrimSpace(cell)
	if cell == "" || plainNumber(cell) {
		return cell
	}
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune(formulaSigns, rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

// unguarded takes off the quote that guarded put on.
func unguarded(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); len(bare) < len(cell) && bare != "" && strings.ContainsRune(formulaSigns, rune(bare[0])) {
		return cell[1:]
	}
	return cell
}

// plainNumber tells whether a cell is a number such as -2.5, which no spreadsheet
// mistakes.
func plainNumber(cell string) bool {
	digits := strings.TrimPrefix(cell, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	return whole != "" && strings.Trim(whole, "0123456789") == "" && (!point || fraction != "" && strings.Trim(fraction, "0123456789") == "")
}

// Write writes rows of texts as a file that spreadsheets open: UTF-8 with a byte
// order mark, commas, lines ended as RFC 4180 has them, formulas guarded.
func Write(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.Write(marks[0].bytes)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = guarded(cell)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
