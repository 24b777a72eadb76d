package csv

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkConvert_wide reads an export with as many columns as a tracker that has
// grown for years: 200, most of them custom.
func BenchmarkConvert_wide(b *testing.B) {
	const columns, rows = 200, 2000
	var text strings.Builder
	text.WriteString("Key,Title")
	for i := range columns {
		fmt.Fprintf(&text, ",Custom field (Number %d)", i)
	}
	for i := range rows {
		fmt.Fprintf(&text, "\nPAY-%d,Work number %d%s", i+1, i+1, strings.Repeat(",some text", columns))
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		t, err := Read([]byte(text.String()), "wide.csv", Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Convert(t, Guess(t, nil)); err != nil {
			b.Fatal(err)
		}
	}
}
