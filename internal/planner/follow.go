package planner

import (
	"context"
	"reflect"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
)

// actsAtOnce bounds how many acts are read in one go.
const actsAtOnce = 256

// followed is what a look at the database brought.
type followed struct {
	working *Working
	acts    []ActEvent
	came    []store.ID // items that came in any of the acts
	quiet   bool       // none of the acts changes what is planned or shown of a plan
	words   bool       // the acts change no more than words of items
}

// follow brings a working set up to the last act of its workspace, reading again
// what acts since then changed. It returns the same set if there is nothing new.
func follow(ctx context.Context, s *store.Store, ws store.ID, is *Working, now time.Time) (followed, error) {
	var out followed
	err := s.View(ctx, ws, func(tx *store.Tx) (err error) {
		if is == nil || tx.Seq() < is.Seq {
			out.working, err = loadWorking(tx, now)
			return err
		}
		if tx.Seq() == is.Seq {
			out.working, out.quiet = is, true
			return nil
		}
		out, err = is.after(tx, now)
		return err
	})
	if err == nil && out.working.stale(now) {
		next := out.working.copy()
		next.setDay(now)
		out.working, out.quiet, out.words = next, false, false
	}
	return out, err
}

// after reads what acts since a working set changed.
func (w *Working) after(tx *store.Tx, now time.Time) (followed, error) {
	acts, err := actsSince(tx, w.Seq)
	if err != nil {
		return followed{}, err
	}
	next, err := w.with(tx, acts, now)
	if err != nil {
		return followed{}, err
	}
	out := followed{working: next, acts: describeActs(acts, w, next), quiet: true, words: true}
	for i := range acts {
		for _, c := range acts[i].Changes {
			if !beside(&c) {
				out.quiet = false
				out.words = out.words && c.SubjectKind == store.Items.Name() && c.Field != "" && onlyWords(w, next, c.Subject)
			}
			if c.Kind == store.Items.Name() && c.Field == "" && c.Before == "" {
				out.came = append(out.came, c.Subject)
			}
		}
	}
	return out, nil
}

// onlyWords tells whether an item differs in words only, and stands where it stood.
func onlyWords(was, next *Working, item store.ID) bool {
	kind := store.Items.Name()
	i, here := was.Index(kind, item)
	k, there := next.Index(kind, item)
	return here && there && i == k && reflect.DeepEqual(outlook.Unplanned(was.Workspace.Items[i]), outlook.Unplanned(next.Workspace.Items[k]))
}

// with returns the working set with what acts touched read again.
func (w *Working) with(tx *store.Tx, acts []store.LoggedAct, now time.Time) (*Working, error) {
	touched := map[string]map[store.ID]bool{}
	seq := w.Seq
	for i := range acts {
		seq = acts[i].Seq // an update does not see its own act
		for _, c := range acts[i].Changes {
			if touched[c.SubjectKind] == nil {
				touched[c.SubjectKind] = map[store.ID]bool{}
			}
			touched[c.SubjectKind][c.Subject] = true
		}
	}
	next, err := w.patched(tx, seq, touched, now)
	if err == nil {
		next.Seq = seq
	}
	return next, err
}

func actsSince(tx *store.Tx, since int64) ([]store.LoggedAct, error) {
	var all []store.LoggedAct
	for since < tx.Seq() {
		acts, err := tx.Changes(since, actsAtOnce)
		if err != nil || len(acts) == 0 {
			return all, err
		}
		all = append(all, acts...)
		since = acts[len(acts)-1].Seq
	}
	return all, nil
}

// beside tells whether a change has no part in what is planned or shown of a
// plan: the name of the kept plan, baselines, and records that no workspace
// lists, such as comments.
func beside(c *store.Change) bool {
	switch c.SubjectKind {
	case store.Workspaces.Name():
		return c.Kind == c.SubjectKind && c.Field == keptField
	case store.Baselines.Name():
		return true
	default:
		_, listed := emptySections[c.SubjectKind]
		return !listed
	}
}

// keptField is the field of a workspace that names its kept plan.
const keptField = "kept_plan_id"

var emptySections = sections()

// patched reads some records again. A key that changed stands in many records,
// so then all is read.
func (w *Working) patched(tx *store.Tx, seq int64, touched map[string]map[store.ID]bool, now time.Time) (*Working, error) {
	next := w.copy()
	own := len(touched[store.Workspaces.Name()]) > 0
	if own {
		if err := next.readOwn(tx, w.Workspace); err != nil {
			return nil, err
		}
	}
	plans := own || len(touched[store.Baselines.Name()]) > 0
	for kind, ids := range touched {
		h, listed := next.kinds[kind]
		if !listed {
			continue
		}
		list := make([]store.ID, 0, len(ids))
		for id := range ids {
			list = append(list, id)
		}
		patched, did, err := h.patch(tx, seq, list, next.Workspace)
		if err != nil {
			return nil, err
		}
		if did.renamed {
			return loadWorking(tx, now)
		}
		next.kinds[kind] = patched
		if (did.came || did.went) && (kind == store.Items.Name() || kind == store.Teams.Name()) {
			next.unsay(did)
			plans = true
		}
	}
	if plans {
		if err := next.readPlans(tx); err != nil {
			return nil, err
		}
	}
	next.setDay(now)
	return next, nil
}
