package plan

import "fmt"

// Joint is how likely several commitments are to be kept, all of them together: a
// count of the trials they share, not a product of their likelihoods.
type Joint struct {
	Commitments  []CommitmentID // counted
	Unknown      []CommitmentID // asked for, but they cannot be forecast: left out
	Hits, Trials int            // trials that keep all that are counted; none without any
}

// JointOf counts the trials in which all of some commitments are kept, in the
// order they are given. It needs a Result with trials, and fails with an
// *InvalidError for an unknown commitment. Result.Joint is that of all promises.
func (r *Result) JointOf(ids ...CommitmentID) (Joint, error) {
	if r.tally == nil {
		return Joint{}, &InvalidError{Places: []Place{{Path: "Trials", What: "are 0: plan with trials"}}}
	}
	for _, id := range ids {
		if !has(r.model.ix.commitments, id) {
			return Joint{}, &InvalidError{Places: []Place{{Path: "commitment", What: fmt.Sprintf("%q is unknown", id)}}}
		}
	}
	return r.joint(ids), nil
}

// joint is JointOf for commitments that there are.
func (r *Result) joint(ids []CommitmentID) Joint {
	j := Joint{Trials: r.Trials}
	var targets []int
	for _, id := range ids {
		i := int(r.model.ix.commitments[id])
		if target, known := r.targetOf[i]; known {
			targets, j.Commitments = append(targets, target), append(j.Commitments, id)
		} else {
			j.Unknown = append(j.Unknown, id)
		}
	}
	if len(targets) > 0 {
		j.Hits = r.tally.Hits(targets...)
	}
	return j
}

// promised are the commitments that are no targets.
func (r *Result) promised() []CommitmentID {
	var ids []CommitmentID
	for i := range r.model.p.Commitments {
		if c := &r.model.p.Commitments[i]; !c.Target {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
