package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a roadmap with one of each sign.
func small() Roadmap {
	r := Roadmap{
		Name: "Small", AsOf: today,
		Lanes: []Lane{{
			Key: "PAY", Name: "Pay", Owner: "Till", Runway: runway(5, 3, -2, -4, 1),
			Bars: []Bar{
				bar("PAY-1", "Refunds", work.Functional, 30, 44, 58, "Till", late("after the promise")),
				bar("PAY-2", "Ledger", work.Enabler, 12, 33, 41, "Till", startBy(2, "C1", "")),
				bar("PAY-3", "How big is it?", work.Enabler, -3, 4, 4, "Till", spike, running(500)),
				bar("PAY-4", "Vault", work.Infrastructure, 16, 24, 30, "Till", startBy(20, "C1", ""), pinned),
				bar("PAY-5", "Split", work.Architecture, 40, 80, 80, "Till"),
				bar("PAY-6", "Tidy", work.Refactoring, 82, 90, 99, "Till"),
			},
		}},
		Promises: []Promise{promise("C1", "Refunds", "A & B", 50, 620, "PAY-1", Lever{})},
		Releases: []Release{{Key: "R", Name: "June", Date: at(70), Freeze: at(66)}},
		Arrows:   []Arrow{{From: "PAY-2", To: "PAY-1"}},
		DaysOff:  []DaysOff{{From: at(31), To: at(34), Name: "Easter"}},
	}
	return r
}

func svgOf(t *testing.T, r Roadmap) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := SVG(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var styleSheet = regexp.MustCompile(`(?s)<style>.*</style>`)

func TestSVG_drawsOneOfEachSign(t *testing.T) {
	const golden = "testdata/small.svg"
	got := styleSheet.ReplaceAllString(string(svgOf(t, small())), "<style/>")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("picture (-want +got); run with -update if it is meant:\n%s", diff)
	}
}

func TestSVG_isWellFormedWhateverTheTexts(t *testing.T) {
	for name, model := range models() {
		decoder := xml.NewDecoder(bytes.NewReader(svgOf(t, model)))
		for {
			_, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
}

func TestSVG_andPageAreTheSameBytesEachTime(t *testing.T) {
	for name, model := range models() {
		svg, page := svgOf(t, model), pageOf(t, model)
		for range 5 {
			if !bytes.Equal(svgOf(t, model), svg) || !bytes.Equal(pageOf(t, model), page) {
				t.Fatalf("%s: drawn again, it differs", name)
			}
		}
	}
}

func TestSVG_refusesARoadmapWithoutADay(t *testing.T) {
	for _, asOf := range []work.Date{0, -5, work.MaxDate + 1} {
		for _, draw := range []func(io.Writer, Roadmap) error{SVG, Page} {
			err := draw(io.Discard, Roadmap{AsOf: asOf})
			if got, want := work.KindOf(err), work.Invalid; err == nil || got != want {
				t.Errorf("as of %d: error %v of kind %q, want kind %q", asOf, err, got, want)
			}
		}
	}
}

// broken is a writer that takes nothing.
type broken struct{}

var errBroken = errors.New("the pipe is broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestSVG_andPageSayThatTheWriterFailed(t *testing.T) {
	for _, draw := range []func(io.Writer, Roadmap) error{SVG, Page} {
		if err := draw(broken{}, small()); !errors.Is(err, errBroken) {
			t.Errorf("got %v, want %v in its chain", err, errBroken)
		}
	}
}
