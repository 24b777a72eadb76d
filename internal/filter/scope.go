package filter

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// scope is what one commitment names: items, or all of a release.
type scope struct {
	commitment *work.Commitment
	roots      []int32
}

type scopes []scope

func newScopes(w *work.Workspace, place map[work.ItemKey]int32) scopes {
	released := make(map[work.ReleaseKey][]int32)
	for i := range w.Items {
		if r := w.Items[i].Release; r != "" {
			released[r] = append(released[r], int32(i))
		}
	}
	out := make(scopes, len(w.Commitments))
	for i := range w.Commitments {
		c := &w.Commitments[i]
		out[i].commitment = c
		for _, key := range c.Items {
			if at, ok := place[key]; ok {
				out[i].roots = append(out[i].roots, at)
			}
		}
		if c.Release != "" {
			out[i].roots = append(out[i].roots, released[c.Release]...)
		}
	}
	return out
}

// inScope returns the items that the commitment, or the commitments to the
// client, are over; "" is any.
func (l *Items) inScope(tie Tie, record string) set {
	out := make(set, len(l.rows))
	for i := range l.under {
		c := l.under[i].commitment
		name := string(c.Key)
		if tie == ForClient {
			name = string(c.Client)
		}
		if name == "" || record != "" && name != record {
			continue
		}
		for _, root := range l.under[i].roots {
			out[root] = true
		}
	}
	l.tree.down(out)
	return out
}

// dueDates returns for each item the earliest day of an open promise over it.
func (l *Items) dueDates() []work.Date {
	due := make([]work.Date, len(l.rows))
	var open []int32
	lower := func(i int32, day work.Date) {
		if day.IsZero() || !due[i].IsZero() && due[i] <= day {
			return
		}
		due[i] = day
		open = append(open, i)
	}
	for i := range l.under {
		c := l.under[i].commitment
		if c.Kind != work.Promise || c.Outcome != work.Open {
			continue
		}
		for _, root := range l.under[i].roots {
			lower(root, c.Date)
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, child := range l.tree.children(i) {
			lower(child, due[i])
		}
	}
	return due
}

// firstOver notes for each item the first commitment and the first client, by
// key, over it.
func (l *Items) firstOver() {
	ordered := slices.Clone(l.under)
	byCommitment := func(a, b scope) int { return cmp.Compare(a.commitment.Key, b.commitment.Key) }
	byClient := func(a, b scope) int { return cmp.Compare(a.commitment.Client, b.commitment.Client) }
	slices.SortStableFunc(ordered, byCommitment)
	for i := range ordered {
		key := ordered[i].commitment.Key
		l.spread(ordered[i].roots, func(f *Facts) bool {
			first := f.Commitment == "" && key != ""
			if first {
				f.Commitment = key
			}
			return first
		})
	}
	slices.SortStableFunc(ordered, byClient)
	for i := range ordered {
		key := ordered[i].commitment.Client
		l.spread(ordered[i].roots, func(f *Facts) bool {
			first := f.Client == "" && key != ""
			if first {
				f.Client = key
			}
			return first
		})
	}
}

// spread gives something to items and to all below them, as long as they take it:
// what did not take it has passed something on before.
func (l *Items) spread(roots []int32, take func(*Facts) bool) {
	open := slices.Clone(roots)
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		if take(&l.rows[i].facts) {
			open = append(open, l.tree.children(i)...)
		}
	}
}
