package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/trestle-plan/trestle/internal/work"
)

var updateHistory = flag.Bool("update-history", false, "write the made-up history of testdata/backtest.txtar anew")

// madeUpHistory is the past of a team that does not exist: three or so items a
// week for 44 weeks. Two rows finish before they start, two are open.
func madeUpHistory() string {
	r := rand.New(rand.NewPCG(2025, 4))
	first := work.DateOf(2024, 1, 8)
	var b strings.Builder
	b.WriteString("key;Started;Resolved\n")
	for week, n := 0, 1; week < 44; week++ {
		for range r.IntN(4) + r.IntN(4) {
			done := first.AddDays(7*week + r.IntN(5))
			begun := done.AddDays(-1 - r.IntN(20))
			if n == 17 || n == 60 {
				begun = done.AddDays(2)
			}
			fmt.Fprintf(&b, "TEAM-%d;%s;%s\n", n, begun, done)
			n++
		}
	}
	b.WriteString("TEAM-900;2024-11-04;\nTEAM-901;;\n")
	return b.String()
}

func TestBacktest_historyIsTheMadeUpOne(t *testing.T) {
	const script, name = "testdata/backtest.txtar", "team.csv"
	data, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name != name {
			continue
		}
		if *updateHistory {
			f.Data = []byte(madeUpHistory())
			if err := os.WriteFile(script, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(madeUpHistory(), string(f.Data)); diff != "" {
			t.Errorf("history (-made up +file); run with -update-history if it is meant:\n%s", diff)
		}
		return
	}
	t.Fatalf("%s has no %s", script, name)
}

// readDates reads one column of finishes.
func readDates(t *testing.T, said string, cells ...string) ([]string, error) {
	t.Helper()
	s := &session{Process: &Process{Stdin: strings.NewReader("a\tdone\nx\t" + strings.Join(cells, "\nx\t") + "\n")}}
	h, err := s.readHistory("-", &csvColumns{Dates: said})
	if err != nil {
		return nil, err
	}
	var days []string
	for _, r := range h.rows {
		days = append(days, r.finish.String())
	}
	return days, nil
}

func TestReadHistory_knowsHowDatesAreWritten(t *testing.T) {
	for _, cell := range []string{
		"2025-03-14", "2025-3-14", "2025/03/14", "2025.03.14", "20250314", "2025-03-14T10:11:12.000+0100", "2025-03-14 10:11",
		"14.03.2025", "14.3.25", "14/03/2025", "14/03/2025 10:11", "14-03-2025", "14/Mar/25 3:04 PM", "14 March 2025", "14-mar-2025",
		"Mar 14, 2025", "March 14 2025", "03/14/2025", "3/14/25", " 2025-03-14 ",
	} {
		got, err := readDates(t, "auto", cell)
		if err != nil {
			t.Errorf("%q: %v", cell, err)
			continue
		}
		if diff := cmp.Diff([]string{"2025-03-14"}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", cell, diff)
		}
	}
}

func TestReadHistory_oneRowTellsHowTheOthersAreMeant(t *testing.T) {
	for _, tc := range []struct {
		name, said string
		cells      []string
		want       []string
	}{
		{"a day beyond 12 at first", "auto", []string{"03/04/2025", "13/04/2025"}, []string{"2025-04-03", "2025-04-13"}},
		{"a day beyond 12 in the middle", "auto", []string{"03/04/2025", "03/14/2025"}, []string{"2025-03-04", "2025-03-14"}},
		{"the same day either way", "auto", []string{"04/04/2025"}, []string{"2025-04-04"}},
		{"said to be day first", "day-first", []string{"03/04/2025"}, []string{"2025-04-03"}},
		{"said to be month first", "month-first", []string{"03/04/2025"}, []string{"2025-03-04"}},
	} {
		got, err := readDates(t, tc.said, tc.cells...)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestReadHistory_namesLineAndColumn(t *testing.T) {
	for _, tc := range []struct{ said, cell, want string }{
		{"auto", "soon", `line 3, column "done": "soon" is not a date`},
		{"auto", "2025-02-30", `line 3, column "done": "2025-02-30" is not a date: `},
		{"auto", "12025-02-01", `line 3, column "done": "12025-02-01" is not a date`},
		{"auto", "0000-01-01", `1970 to 2199`},
		{"auto", "99999999-99-99", `line 3`},
		{"auto", "2025-01", `line 3`},
		{"auto", "1/2/3/4", `line 3`},
		{"auto", "20250314x", `line 3`},
		{"auto", "\x00", `line 3`},
		{"auto", "03/04/2025", `line 3, column "done": "03/04/2025" may be two days; say --dates`},
		{"month-first", "13/04/2025", `no month 13`},
		{"auto", "13/04/2025\nx\t04/13/2025", `line 3, column "done": "13/04/2025" puts the day first, line 4, column "done": "04/13/2025" the month`},
		{"auto", "soon\nx\tlater\nx\tnever", `(and 2 more)`},
		{"auto", strings.Repeat("long", 1000), `longlong…"`},
	} {
		_, err := readDates(t, tc.said, "2025-01-01", tc.cell)
		if err == nil || !strings.Contains(err.Error(), tc.want) || work.KindOf(err) != work.Invalid {
			t.Errorf("%q: error %v of kind %s, want %q of kind %s", tc.cell, err, work.KindOf(err), tc.want, work.Invalid)
		}
	}
}

// endless is a file that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// failing is a disk that broke.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func TestReadHistory_refusesWhatIsNoHistory(t *testing.T) {
	for name, tc := range map[string]struct {
		in   io.Reader
		want work.ErrorKind
	}{
		"endless":      {endless{}, work.TooLarge},
		"too many":     {strings.NewReader("done\n" + strings.Repeat("2025-01-01\n", mostHistoryRows+1)), work.TooLarge},
		"broken":       {failing{}, work.Unavailable},
		"empty":        {strings.NewReader(""), work.Invalid},
		"no finish":    {strings.NewReader("a,b\n1,2\n"), work.Invalid},
		"no rows":      {strings.NewReader("done\n"), work.Invalid},
		"all open":     {strings.NewReader("done,a\n,1\n,2\n"), work.Invalid},
		"open quote":   {strings.NewReader("done\n\"2025"), work.Invalid},
		"latin":        {strings.NewReader("done\n\xe4\n"), work.Invalid},
		"two of UTF-8": {strings.NewReader("\xff\xfed\x00o\x00"), work.Invalid},
	} {
		s := &session{Process: &Process{Stdin: tc.in}}
		if _, err := s.readHistory("-", &csvColumns{Dates: "auto"}); err == nil || work.KindOf(err) != tc.want {
			t.Errorf("%s: error %v, want kind %s", name, err, tc.want)
		}
	}
}

func FuzzReadHistory(f *testing.F) {
	f.Add("a,done\nx,2025-03-14\n")
	f.Add("start;end\n1/2/2025;13/2/2025\n")
	f.Add(madeUpHistory())
	f.Fuzz(func(t *testing.T, text string) {
		s := &session{Process: &Process{Stdin: strings.NewReader(text)}}
		h, err := s.readHistory("-", &csvColumns{Dates: "auto"})
		if err != nil {
			if work.KindOf(err) == work.Internal {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		if h.first() == 0 || !h.first().Valid() || !h.last().Valid() {
			t.Fatalf("finished from %v to %v", h.first(), h.last())
		}
	})
}
