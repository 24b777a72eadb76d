package plantest

import (
	"fmt"
	"strconv"
	"strings"
)

// ReadPatterson reads a project in Patterson's .rcp format: jobs and
// resources, capacities, then for each job its duration, its needs, the number
// of its successors and the successors. Where lines break means nothing.
func ReadPatterson(data []byte) (*Instance, error) {
	r := newTokens(string(data))
	in, err := r.instance()
	if err != nil {
		return nil, err
	}
	return in, in.check()
}

// tokens are the whole numbers of a text with their lines.
type tokens struct {
	lines  []string
	line   int
	fields []string
}

// newTokens reads a text from its beginning.
func newTokens(text string) *tokens { return &tokens{lines: strings.Split(text, "\n")} }

// number takes the next number.
func (t *tokens) number(what string, least, most int) (int, error) {
	for len(t.fields) == 0 {
		if t.line == len(t.lines) {
			return 0, &FormatError{Line: t.line, Want: what}
		}
		t.fields = strings.Fields(t.lines[t.line])
		t.line++
	}
	field := t.fields[0]
	t.fields = t.fields[1:]
	n, err := strconv.Atoi(field)
	if err != nil || n < least || n > most {
		if len(field) > 60 {
			field = field[:60]
		}
		return 0, &FormatError{Line: t.line, Want: fmt.Sprintf("%s, a whole number from %d to %d", what, least, most), Got: field}
	}
	return n, nil
}

// amounts takes n durations, needs or capacities.
func (t *tokens) amounts(what string, n int) ([]int32, error) {
	out := make([]int32, n)
	for i := range out {
		v, err := t.number(what, 0, mostAmount)
		if err != nil {
			return nil, err
		}
		out[i] = int32(v)
	}
	return out, nil
}

// instance reads the whole file.
func (t *tokens) instance() (*Instance, error) {
	jobs, err := t.number("the number of jobs", 1, mostJobs)
	if err != nil {
		return nil, err
	}
	resources, err := t.number("the number of resources", 1, mostResources)
	if err != nil {
		return nil, err
	}
	in := &Instance{Jobs: make([]Job, jobs)}
	if in.Capacities, err = t.amounts("a capacity", resources); err != nil {
		return nil, err
	}
	for i := range in.Jobs {
		if in.Jobs[i], err = t.job(i, jobs, resources); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// job reads one job.
func (t *tokens) job(i, jobs, resources int) (Job, error) {
	name := "of job " + strconv.Itoa(i+1)
	row, err := t.amounts("the duration and the needs "+name, 1+resources)
	if err != nil {
		return Job{}, err
	}
	job := Job{Duration: row[0], Needs: row[1:]}
	n, err := t.number("the number of successors "+name, 0, jobs)
	if err != nil {
		return Job{}, err
	}
	for range n {
		s, err := t.number("a successor "+name, 1, jobs)
		if err != nil {
			return Job{}, err
		}
		job.Successors = append(job.Successors, int32(s-1))
	}
	return job, nil
}
