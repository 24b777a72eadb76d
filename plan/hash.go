package plan

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// Engine names the version of the engine's rules: the same Problem and Settings
// give the same plan while it stays the same.
const Engine = "2"

// hashOf is a name for a Problem with what matters of its Settings.
func hashOf(p *Problem, s Settings) string {
	w := hasher{sum: sha256.New(), buf: make([]byte, 0, hashBlock)}
	w.text(Engine)
	w.problem(p)
	w.buf = binary.LittleEndian.AppendUint64(w.buf, s.Seed)
	w.number(int64(s.Trials))
	c := s.Correlation
	w.numbers(int64(c.Organisation), int64(c.Team), int64(c.Release), flag(c.Independent), int64(s.Factor))
	w.flush()
	return hex.EncodeToString(w.sum.Sum(nil)[:16])
}

// hashBlock is how many bytes are gathered before they are summed up.
const hashBlock = 1 << 14

// hasher sums up numbers and texts. Every list and text begins with its length,
// so that two problems give the same bytes only if they are the same. Without a
// sum it gathers the bytes themselves.
type hasher struct {
	sum hash.Hash
	buf []byte
}

// flush sums up what was gathered.
func (w *hasher) flush() {
	w.sum.Write(w.buf) // a hash never refuses a write
	w.buf = w.buf[:0]
}

func (w *hasher) number(v int64) { w.buf = binary.AppendVarint(w.buf, v) }

func (w *hasher) numbers(list ...int64) {
	for _, v := range list {
		w.number(v)
	}
}

// text adds a text; as every record has one, the buffer is emptied here.
func (w *hasher) text(s string) {
	w.number(int64(len(s)))
	w.buf = append(w.buf, s...)
	if len(w.buf) > hashBlock/2 && w.sum != nil {
		w.flush()
	}
}

// flag is a truth as a number.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// hashList adds the length of a list and each of its entries.
func hashList[E any](w *hasher, list []E, add func(*hasher, *E)) {
	w.number(int64(len(list)))
	for i := range list {
		add(w, &list[i])
	}
}

// problem adds everything of a Problem; see [Problem] for the fields.
func (w *hasher) problem(p *Problem) {
	w.number(int64(p.AsOf))
	hashList(w, p.Teams, (*hasher).team)
	hashList(w, p.Items, (*hasher).item)
	hashList(w, p.Dependencies, (*hasher).dependency)
	hashList(w, p.Releases, func(w *hasher, r *Release) {
		w.text(string(r.ID))
		w.numbers(int64(r.Date), int64(r.Freeze))
	})
	hashList(w, p.Commitments, (*hasher).commitment)
	hashList(w, p.Kept, func(w *hasher, k *KeptShare) {
		w.text(string(k.Item))
		w.text(string(k.Team))
		w.numbers(int64(k.Start), int64(k.Finish))
	})
	hashList(w, p.History, func(w *hasher, d *DonePiece) {
		w.text(string(d.Team))
		w.numbers(int64(d.Finished), int64(d.Actual))
		w.estimate(&d.Estimate)
	})
}

func (w *hasher) team(t *Team) {
	w.text(string(t.ID))
	hashList(w, t.Memberships, func(w *hasher, m *Membership) {
		w.numbers(int64(m.People), int64(m.From), int64(m.To))
		w.skills(m.Skills)
	})
	for _, part := range t.Week {
		w.number(int64(part))
	}
	hashList(w, t.Exceptions, func(w *hasher, e *Exception) { w.numbers(int64(e.Day), int64(e.Part)) })
	hashList(w, t.Blackouts, func(w *hasher, b *Blackout) { w.numbers(int64(b.From), int64(b.To), int64(b.Capacity)) })
	w.numbers(int64(t.Focus), int64(t.KeptFree), int64(t.Sprints.First), int64(t.Sprints.Days), int64(t.Limit))
	hashList(w, t.Allocation, func(w *hasher, a *Allocation) { w.numbers(int64(a.Backlog), int64(a.Share)) })
}

func (w *hasher) skills(list []string) {
	hashList(w, list, func(w *hasher, s *string) { w.text(*s) })
}

func (w *hasher) item(it *Item) {
	w.text(string(it.ID))
	w.text(string(it.Parent))
	w.text(it.Product)
	w.text(string(it.Release))
	w.numbers(int64(it.Backlog), int64(it.Status), flag(it.BrokenDown), flag(it.Together))
	w.numbers(int64(it.NotBefore), int64(it.Pin), int64(it.Started), int64(it.Finished))
	w.numbers(it.Value.PerWeek, int64(it.Value.Urgency), int64(it.Value.Date))
	hashList(w, it.Shares, (*hasher).share)
}

func (w *hasher) share(s *Share) {
	w.text(string(s.Team))
	w.skills(s.Skills)
	w.numbers(int64(s.People), int64(s.Started), int64(s.Finished), int64(s.Spent))
	w.number(flag(s.Remaining != nil))
	if s.Remaining != nil {
		w.number(int64(*s.Remaining))
	}
	w.estimate(&s.Estimate)
}

func (w *hasher) estimate(e *Estimate) {
	w.text(e.Assumed)
	w.numbers(int64(e.Kind), int64(e.Low), int64(e.Likely), int64(e.High))
	hashList(w, e.History, func(w *hasher, h *Effort) { w.number(int64(*h)) })
}

func (w *hasher) dependency(d *Dependency) {
	w.text(string(d.From))
	w.text(string(d.To))
	w.text(string(d.FromTeam))
	w.text(string(d.ToTeam))
	w.numbers(int64(d.Kind), int64(d.Lag), int64(d.LagClock), int64(d.Strength), int64(d.NeedBy), int64(d.PromisedBy))
}

func (w *hasher) commitment(c *Commitment) {
	w.text(string(c.ID))
	hashList(w, c.Items, func(w *hasher, id *ItemID) { w.text(string(*id)) })
	w.text(string(c.Release))
	w.numbers(int64(c.Date), int64(c.Likelihood), flag(c.Target), c.Weight)
}
