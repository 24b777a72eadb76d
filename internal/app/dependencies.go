package app

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// dependencies are hand-overs between items; one with a contract is negotiated by
// two teams.
var dependencies = words[work.Dependency]{
	name: "dependency", plural: "dependencies", kind: store.Dependencies, needs: catalogue.Contributor,
	in:  func(w *work.Workspace) *[]work.Dependency { return &w.Dependencies },
	is:  func(d *work.Dependency, text string) bool { return tied(d.From, d.To, text) },
	tie: func(d *work.Dependency) string { return tie(d.From, d.To) },
	scopes: func(d *work.Dependency) []catalogue.Scope {
		return []catalogue.Scope{
			{Product: d.From.Product()}, {Product: d.To.Product()}, {Team: d.FromTeam}, {Team: d.ToTeam},
		}
	},
	// A dependency may close a circle through any other, so all are looked at.
	judge: func(m *moment, before, after *work.Dependency) error {
		whole := *m.working.Workspace
		place := -1
		if before != nil {
			place = slices.IndexFunc(whole.Dependencies, func(d work.Dependency) bool { return sameTie(&d, before) })
		}
		whole.Dependencies, place = with(whole.Dependencies, place, *after)
		return judge(&whole, "dependencies", place)
	},
}

// sameTie tells whether two dependencies are the same record: an item has at most
// one to another of a kind for the same shares.
func sameTie(a, b *work.Dependency) bool {
	return a.From == b.From && a.To == b.To && a.FromTeam == b.FromTeam && a.ToTeam == b.ToTeam && a.Kind == b.Kind
}

// relations tie items without an order.
var relations = words[work.Relation]{
	name: "relation", plural: "relations", kind: store.Relations, needs: catalogue.Contributor,
	in:  func(w *work.Workspace) *[]work.Relation { return &w.Relations },
	is:  func(r *work.Relation, text string) bool { return tied(r.A, r.B, text) },
	tie: func(r *work.Relation) string { return tie(r.A, r.B) },
	scopes: func(r *work.Relation) []catalogue.Scope {
		return []catalogue.Scope{{Product: r.A.Product()}, {Product: r.B.Product()}}
	},
	judge: func(m *moment, before, after *work.Relation) error {
		small := headed(m.working.Workspace)
		small.Items = known(m.working.Workspace, after.A, after.B)
		var place int
		all := m.working.Workspace.Relations
		at := -1
		if before != nil {
			at = slices.Index(all, *before)
		}
		small.Relations, place = with(ofThese(all, after), ofPlace(all, after, at), *after)
		return judge(small, "relations", place)
	},
}

// ofThese returns the relations between the same two items as another.
func ofThese(all []work.Relation, like *work.Relation) []work.Relation {
	var same []work.Relation
	for _, r := range all {
		if between(r, like) {
			same = append(same, r)
		}
	}
	return same
}

// ofPlace returns the place that all[at] has in ofThese, -1 if it is not in it.
func ofPlace(all []work.Relation, like *work.Relation, at int) int {
	if at < 0 || !between(all[at], like) {
		return -1
	}
	place := 0
	for _, r := range all[:at] {
		if between(r, like) {
			place++
		}
	}
	return place
}

func between(r work.Relation, like *work.Relation) bool {
	return r.A == like.A && r.B == like.B || r.A == like.B && r.B == like.A
}

// commitments are promises to clients, and wishes.
var commitments = words[work.Commitment]{
	name: "commitment", plural: "commitments", kind: store.Commitments, needs: catalogue.Editor,
	in:  func(w *work.Workspace) *[]work.Commitment { return &w.Commitments },
	key: func(c *work.Commitment) string { return string(c.Key) },
	is:  func(c *work.Commitment, text string) bool { return string(c.Key) == text },
	scopes: func(c *work.Commitment) []catalogue.Scope {
		var scopes []catalogue.Scope
		for _, key := range c.Items {
			scopes = append(scopes, catalogue.Scope{Product: key.Product()})
		}
		return scopes
	},
	settle: settleCommitment,
	judge: func(m *moment, before, after *work.Commitment) error {
		w := m.working.Workspace
		small := headed(w)
		small.Items = known(w, after.Items...)
		place := placeOf(w.Commitments, before, func(c *work.Commitment) work.CommitmentKey { return c.Key })
		// The others are there for their keys; what they promise is not looked at.
		others := make([]work.Commitment, len(w.Commitments))
		for i := range w.Commitments {
			others[i] = work.Commitment{
				Key: w.Commitments[i].Key, Title: w.Commitments[i].Title, Date: w.Commitments[i].Date, Items: after.Items, Release: after.Release,
				Kind: work.Promise, Outcome: work.Open, Likelihood: work.UsualLikelihood,
			}
		}
		small.Commitments, place = with(others, place, *after)
		return judge(small, "commitments", place)
	},
}

// settleCommitment keeps the history of a promise: a new date is one more entry
// of it, with the reason of the act. Who edits the history says it all.
func settleCommitment(m *moment, before, after *work.Commitment) error {
	if before == nil && len(after.History) == 0 && !after.Date.IsZero() {
		after.History = []work.PromisedDate{{On: m.today, Date: after.Date, Reason: m.why}}
	}
	if before == nil || before.Date == after.Date || !slices.Equal(before.History, after.History) {
		return nil
	}
	after.History = append(slices.Clone(after.History), work.PromisedDate{On: m.today, Date: after.Date, Reason: m.why})
	return nil
}
