package cli_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/cli"
)

// ran is what a command line gives.
func ran(t *testing.T, args ...string) (code int, out, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Run(t.Context(), args, cli.Process{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Env: func(string) string { return "" }, Now: time.Now,
	})
	return code, stdout.String(), stderr.String()
}

// The guide shows by calls what has no command: each of them names a use case, and
// those that need no file and no plan of the reader's answer on the example.
func TestGuide_showsCallsThatAnswer(t *testing.T) {
	guide, err := os.ReadFile("../../docs/command-line.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := ran(t, "call")
	calls := regexp.MustCompile("`trestle (call [^`|]+)`").FindAllStringSubmatch(string(guide), -1)
	if len(calls) < 15 {
		t.Fatalf("the guide shows %d calls", len(calls))
	}
	for _, c := range calls {
		args := strings.Fields(c[1])
		if !strings.Contains(list, "\n"+args[1]+" ") {
			t.Errorf("%s: there is no such use case", c[1])
			continue
		}
		if strings.Contains(c[1], ".json") || strings.Contains(c[1], "@") || strings.Contains(c[1], "PAY-131") {
			continue
		}
		if code, out, said := ran(t, append(args, "--on", "harbour")...); code != 0 || !strings.HasPrefix(out, "{") {
			t.Errorf("%s: exit %d, %s%.80s", c[1], code, said, out)
		}
	}
}

func TestCall_takesTheBytesOfAFile(t *testing.T) {
	file := t.TempDir() + "/days.ics"
	const calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260501\r\nSUMMARY:May Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if err := os.WriteFile(file, []byte(calendar), 0o600); err != nil {
		t.Fatal(err)
	}
	_, list, _ := ran(t, "call", "calendar.list", "--on", "harbour")
	key := regexp.MustCompile(`"key": "([^"]+)"`).FindStringSubmatch(list)
	if key == nil {
		t.Fatalf("no calendar in %s", list)
	}
	code, out, said := ran(t, "call", "calendar.look-at-holidays", "key="+key[1], "content=@"+file, "--on", "harbour")
	if code != 0 || !strings.Contains(out, "May Day") {
		t.Errorf("exit %d, %s%s; want the day of the file", code, said, out)
	}
	if code, _, said := ran(t, "call", "plan.team", "--on", "harbour"); code != 3 || !strings.Contains(said, "team is missing") {
		t.Errorf("without its team: exit %d, %s", code, said)
	}
	code, _, said = ran(t, "call", "calendar.look-at-holidays", "key="+key[1], "content=@"+file+"x", "--on", "harbour")
	if code == 0 || !strings.Contains(said, "days.icsx") {
		t.Errorf("a file that is not there: exit %d, %s", code, said)
	}
}

func TestHelp_isThatOfTheFlag(t *testing.T) {
	for _, args := range [][]string{{}, {"plan"}, {"item", "edit"}} {
		code, out, _ := ran(t, append([]string{"help"}, args...)...)
		_, want, _ := ran(t, append(slices.Clone(args), "--help")...)
		if code != 0 || out != want || out == "" {
			t.Errorf("help %v: exit %d\n%s", args, code, out)
		}
	}
}
