package plantest_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/plantest"
)

const tinySM = `************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1     2      0        9        1        7
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       1    1
  4      1     0       0    0
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    1
`

const tinyRCP = "4 2\r\n2 1\r\n0 0 0 2 2 3\r\n3 2 0 1 4\r\n4 1 1 1 4\r\n0 0 0 0\r\n"

var tiny = &plantest.Instance{Capacities: []int32{2, 1}, Jobs: []plantest.Job{
	{Duration: 0, Needs: []int32{0, 0}, Successors: []int32{1, 2}},
	{Duration: 3, Needs: []int32{2, 0}, Successors: []int32{3}},
	{Duration: 4, Needs: []int32{1, 1}, Successors: []int32{3}},
	{Duration: 0, Needs: []int32{0, 0}},
}}

func TestReaders_readTheSameProject(t *testing.T) {
	sm, err := plantest.ReadPSPLIB([]byte(tinySM))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tiny, sm); diff != "" {
		t.Errorf(".sm (-want +got):\n%s", diff)
	}
	crlf, err := plantest.ReadPSPLIB([]byte(strings.ReplaceAll(tinySM, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tiny, crlf); diff != "" {
		t.Errorf(".sm with CRLF (-want +got):\n%s", diff)
	}
	rcp, err := plantest.ReadPatterson([]byte(tinyRCP))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tiny, rcp); diff != "" {
		t.Errorf(".rcp (-want +got):\n%s", diff)
	}
}

func TestReadPSPLIB_namesTheLineAndWhatBelongsThere(t *testing.T) {
	for _, tc := range []struct{ name, old, new, want string }{
		{"too many jobs", "):  4", "):  999999", "line 3: want a number from 1 to 20000"},
		{"no number", "):  4", "):", "line 3: want a number after the colon"},
		{"used up", ":  0   N", ":  2   N", "line 7: want 0: only renewable"},
		{"modes", "   2        1          1 ", "   2        3          1 ", "line 15: want one mode"},
		{"successor", "          4\n   3", "          9\n   3", "line 15: want successors from 1 to 4"},
		{"successors counted", "   2        1          1 ", "   2        1          2 ", "line 15: want as many successors"},
		{"negative", "  2      1     3 ", "  2      1    -3 ", "line 22: want whole numbers"},
		{"need missing", "  2      1     3       2    0", "  2      1     3       2", "line 22: want at least 5 numbers"},
		{"row out of turn", "  2      1     3 ", "  3      1     3 ", "line 22: want the row of job 2"},
		{"cut off", "RESOURCEAVAILABILITIES:\n  R 1  R 2\n    2    1\n", "", "want a line that begins with RESOURCEAVAILABILITIES"},
		{"capacity missing", "    2    1\n", "    2\n", "line 27: want at least 2 numbers"},
		{"cycle", "   4        1          0", "   4        1          1           2", "waits for itself"},
		{"needs too much", "  2      1     3       2 ", "  2      1     3       5 ", "job 2 needs 5 of resource 1, which has 2"},
	} {
		text := strings.Replace(tinySM, tc.old, tc.new, 1)
		if text == tinySM {
			t.Fatalf("%s: nothing was changed", tc.name)
		}
		_, err := plantest.ReadPSPLIB([]byte(text))
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q in it", tc.name, err, tc.want)
		}
	}
}

func TestReadPatterson_namesTheLineAndWhatBelongsThere(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "the number of jobs",
		"2 x":                `line 1: want the number of resources, a whole number from 1 to 64, got "x"`,
		"2 1\n1\n1 1 1 3":    "line 3: want a successor of job 1, a whole number from 1 to 2",
		"99999999 1":         "line 1: want the number of jobs",
		"1 1\n1\n9999999 1":  "line 3: want the duration and the needs of job 1",
		"2 1\n1\n1 1 1 2\n1": "line 4: want the duration and the needs of job 2",
	} {
		_, err := plantest.ReadPatterson([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q in it", text, err, want)
		}
	}
	_, err := plantest.ReadPatterson([]byte("1 1 x"))
	if got, ok := errors.AsType[*plantest.FormatError](err); !ok || got.Line != 1 || got.Got != "x" {
		t.Errorf("error %#v, want a FormatError of line 1", err)
	}
}

func TestCheckStarts_findsEveryBreach(t *testing.T) {
	for _, tc := range []struct {
		name   string
		starts []int64
		want   string // "" is right
	}{
		{"one after the other", []int64{0, 0, 3, 7}, ""},
		{"the other way round", []int64{0, 4, 0, 7}, ""},
		{"at once", []int64{0, 0, 2, 6}, "at 2 the jobs under way need 3 of resource 1"},
		{"before its predecessor", []int64{0, 0, 3, 6}, "job 4 starts at 6, before job 3 ends at 7"},
		{"before time", []int64{-1, 0, 3, 7}, "job 1 starts at -1"},
		{"one missing", []int64{0, 0, 3}, "3 starts for 4 jobs"},
	} {
		err := plantest.CheckStarts(tiny, tc.starts)
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: error %v, want %q", tc.name, err, tc.want)
		}
	}
}

func FuzzReaders(f *testing.F) {
	f.Add([]byte(tinySM))
	f.Add([]byte(tinyRCP))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func([]byte) (*plantest.Instance, error){plantest.ReadPSPLIB, plantest.ReadPatterson} {
			in, err := read(data)
			if err != nil {
				continue
			}
			for i := range in.Jobs {
				if len(in.Jobs[i].Needs) != len(in.Capacities) || in.Jobs[i].Duration < 0 {
					t.Fatalf("job %d is %+v with %d resources", i+1, in.Jobs[i], len(in.Capacities))
				}
			}
		}
	})
}
