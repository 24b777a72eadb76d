package outlook

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Together is how likely several promises are to be kept, all of them.
type Together struct {
	Promises   []work.CommitmentKey `json:"promises"`          // counted
	Unknown    []work.CommitmentKey `json:"unknown,omitempty"` // left out: they cannot be forecast
	Likelihood Likelihood           `json:"likelihood"`
	Says       string               `json:"says"`
}

// Together is how likely all promises are to be kept together, wishes left out;
// nil for fewer than two, and without trials.
func (p *Planned) Together() *Together {
	if len(p.Result.Joint.Commitments) < 2 {
		return nil
	}
	t := p.together(&p.Result.Joint)
	return &t
}

// TogetherOf is how likely some promises, by key, are to be kept together. It fails
// with kind NotFound for a key that is none of an open promise.
func (p *Planned) TogetherOf(keys []work.CommitmentKey) (Together, error) {
	ids := make([]plan.CommitmentID, 0, len(keys))
	for _, key := range keys {
		if _, ok := p.promises[plan.CommitmentID(key)]; !ok {
			return Together{}, notFound(string(key), p.near(string(key)))
		}
		ids = append(ids, plan.CommitmentID(key))
	}
	j, err := p.Result.JointOf(ids...)
	if err != nil {
		return Together{}, refusal(err)
	}
	return p.together(&j), nil
}

func (p *Planned) together(j *plan.Joint) Together {
	t := Together{Promises: commitmentKeys(j.Commitments), Unknown: commitmentKeys(j.Unknown), Likelihood: LikelihoodOf(j.Hits, j.Trials)}
	t.Says = fmt.Sprintf("%s together: %s.", p.Calendar().Count(len(j.Commitments), "promise"), t.Likelihood.Says)
	if len(j.Unknown) > 0 {
		t.Says = fmt.Sprintf("%s together: %s; %s without a forecast not counted.",
			p.Calendar().Count(len(j.Commitments), "promise"), t.Likelihood.Says, p.Calendar().Count(len(j.Unknown), "more promise"))
	}
	return t
}

func commitmentKeys(ids []plan.CommitmentID) []work.CommitmentKey {
	var keys []work.CommitmentKey
	for _, id := range ids {
		keys = append(keys, work.CommitmentKey(id))
	}
	return keys
}
