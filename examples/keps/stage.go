package keps

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// stage is one of the three steps by which a feature graduates.
type stage struct {
	name    string
	product work.ProductKey
	title   string
	size    work.Size // assumed
}

// stages lists the steps in their order.
var stages = [...]stage{
	{"alpha", "ALPHA", "Alpha: ", "L"},
	{"beta", "BETA", "Beta: ", "M"},
	{"stable", "STABLE", "Stable: ", "S"},
}

// proposalStatus maps the status of a proposal.
func proposalStatus(status string) work.Status {
	switch status {
	case "implemented", "imlpemented", "removed":
		return work.Done
	case "implementable":
		return work.Ready
	case "rejected", "withdrawn", "replaced", "superseded":
		return work.Dropped
	}
	return work.Proposed // provisional, deferred
}

// reached returns the place of the proposal's present stage in stages, -1 if
// it names none of them.
func (p *proposal) reached() int {
	for i, s := range stages {
		if s.name == strings.TrimSpace(p.Stage) {
			return i
		}
	}
	return -1
}

// step is one stage of one proposal.
type step struct {
	stage  stage
	minor  minor // the version it is, or was, targeted at; 0 is not said
	status work.Status
	// assumed tells that the status was concluded and not said
	assumed bool
}

// steps lists the stages of a proposal that the source speaks of: those with a
// milestone, and the present one.
//
// The rule for the status: a dropped or proposed proposal has such steps, an
// implemented one is done in all. Of an implementable one a stage before the
// present is done; the present one is done if its version is out and ready
// otherwise; a later one is ready if its version is still to come, else
// proposed.
func (p *proposal) steps() []step {
	status, reached := proposalStatus(p.Status), p.reached()
	var steps []step
	for i, s := range stages {
		text, said := p.Milestones[s.name]
		if !said && i != reached {
			continue
		}
		st := step{stage: s, minor: readMinor(text), status: status}
		// A stage that took longer keeps its first milestone in the source; the
		// latest milestone says where it is now.
		if i == reached && (st.minor == 0 || status == work.Ready && p.latest > st.minor) {
			st.minor = p.latest
		}
		if status == work.Ready {
			st.assumed = true
			switch {
			case i < reached, i == reached && st.minor > 0 && st.minor < current:
				st.status = work.Done
			case st.minor < current:
				st.status = work.Proposed
			}
		}
		steps = append(steps, st)
	}
	return steps
}
