package plantest

import (
	"fmt"
	"strconv"
	"strings"
)

// ReadPSPLIB reads a single-mode project in the .sm format of ProGen, the
// format of PSPLIB (Kolisch and Sprecher 1996).
func ReadPSPLIB(data []byte) (*Instance, error) {
	r := &smReader{lines: strings.Split(string(data), "\n")}
	in, err := r.read()
	if err != nil {
		return nil, err
	}
	return in, in.check()
}

// smReader walks the lines of an .sm file.
type smReader struct {
	lines []string
	at    int // lines taken
}

// read takes the sections in the order of the format.
func (r *smReader) read() (*Instance, error) {
	jobs, err := r.count("jobs", 1, mostJobs)
	if err != nil {
		return nil, err
	}
	resources, err := r.count("- renewable", 1, mostResources)
	if err != nil {
		return nil, err
	}
	if err := r.refuseOthers(); err != nil {
		return nil, err
	}
	in := &Instance{Jobs: make([]Job, jobs)}
	if err := r.precedence(in); err != nil {
		return nil, err
	}
	if err := r.requests(in, resources); err != nil {
		return nil, err
	}
	return in, r.capacities(in, resources)
}

// fail is a FormatError at the line taken last.
func (r *smReader) fail(want string) error {
	got := ""
	if r.at > 0 && r.at <= len(r.lines) {
		got = strings.TrimSpace(r.lines[r.at-1])
	}
	if len(got) > 60 {
		got = got[:60]
	}
	return &FormatError{Line: r.at, Want: want, Got: got}
}

// next takes a line.
func (r *smReader) next() (string, bool) {
	if r.at >= len(r.lines) {
		r.at = len(r.lines)
		return "", false
	}
	r.at++
	return r.lines[r.at-1], true
}

// seek takes lines up to one that begins with a word.
func (r *smReader) seek(word string) (string, error) {
	for {
		line, ok := r.next()
		if !ok {
			return "", r.fail("a line that begins with " + word)
		}
		if strings.HasPrefix(strings.TrimSpace(line), word) {
			return line, nil
		}
	}
}

// count reads the number behind the colon of a header line.
func (r *smReader) count(word string, least, most int) (int, error) {
	line, err := r.seek(word)
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(line, ":")
	fields := strings.Fields(after)
	if len(fields) == 0 {
		return 0, r.fail("a number after the colon")
	}
	n, err := strconv.Atoi(fields[0])
	if err != nil || n < least || n > most {
		return 0, r.fail(fmt.Sprintf("a number from %d to %d", least, most))
	}
	return n, nil
}

// refuseOthers refuses resources that are used up: other problems.
func (r *smReader) refuseOthers() error {
	for _, word := range []string{"- nonrenewable", "- doubly constrained"} {
		n, err := r.count(word, 0, mostResources)
		if err != nil {
			return err
		}
		if n > 0 {
			return r.fail("0: only renewable resources are read")
		}
	}
	return nil
}

// numbers takes a line of whole numbers from 0 to mostAmount.
func (r *smReader) numbers(least int) ([]int32, error) {
	line, ok := r.next()
	if !ok {
		return nil, r.fail("a line of numbers")
	}
	fields := strings.Fields(line)
	if len(fields) < least {
		return nil, r.fail(fmt.Sprintf("at least %d numbers", least))
	}
	out := make([]int32, len(fields))
	for i, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil || n < 0 || n > mostAmount {
			return nil, r.fail(fmt.Sprintf("whole numbers from 0 to %d", mostAmount))
		}
		out[i] = int32(n)
	}
	return out, nil
}

// precedence reads a row a job: number, modes, successors.
func (r *smReader) precedence(in *Instance) error {
	if _, err := r.seek("PRECEDENCE"); err != nil {
		return err
	}
	r.next() // the columns' names
	for i := range in.Jobs {
		row, err := r.numbers(3)
		if err != nil {
			return err
		}
		if int(row[0]) != i+1 {
			return r.fail(fmt.Sprintf("the row of job %d", i+1))
		}
		if row[1] != 1 {
			return r.fail("one mode: several are not read")
		}
		if int(row[2]) != len(row)-3 {
			return r.fail("as many successors as the row counts")
		}
		for _, s := range row[3:] {
			if s < 1 || int(s) > len(in.Jobs) {
				return r.fail(fmt.Sprintf("successors from 1 to %d", len(in.Jobs)))
			}
			in.Jobs[i].Successors = append(in.Jobs[i].Successors, s-1)
		}
	}
	return nil
}

// requests reads a row a job: number, mode, duration, needs.
func (r *smReader) requests(in *Instance, resources int) error {
	if _, err := r.seek("REQUESTS"); err != nil {
		return err
	}
	r.next() // the columns' names
	r.next() // a rule
	for i := range in.Jobs {
		row, err := r.numbers(3 + resources)
		if err != nil {
			return err
		}
		if int(row[0]) != i+1 || row[1] != 1 || len(row) != 3+resources {
			return r.fail(fmt.Sprintf("the row of job %d, mode 1, with %d needs", i+1, resources))
		}
		in.Jobs[i].Duration, in.Jobs[i].Needs = row[2], row[3:]
	}
	return nil
}

// capacities reads the row of capacities.
func (r *smReader) capacities(in *Instance, resources int) error {
	if _, err := r.seek("RESOURCEAVAILABILITIES"); err != nil {
		return err
	}
	r.next() // the columns' names
	row, err := r.numbers(resources)
	if err != nil {
		return err
	}
	if len(row) != resources {
		return r.fail(fmt.Sprintf("%d capacities", resources))
	}
	in.Capacities = row
	return nil
}
