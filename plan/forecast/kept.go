package forecast

import (
	"math"
	"sync/atomic"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// mostKeptCells bounds the draws that are kept for being read again; they take four
// bytes each.
const mostKeptCells = 32 << 20

// keptDraws keeps the efforts drawn for steps that several walks over all trials ask
// for: to draw one again takes longer than all else that a walk back does with it.
// The zero keptDraws keeps nothing.
type keptDraws struct {
	most  int        // cells
	rows  [][]uint32 // by step, then trial: thousandths of a person-day; nil is not kept
	cells int
	fresh []freshRow // of the walk under way, by step
}

// freshRow is a row that a walk fills.
type freshRow struct {
	cells []uint32
	large atomic.Bool // an effort did not fit
}

// begin makes room for what a walk draws that was not drawn before.
func (k *keptDraws) begin(wanted []bool, trials int) {
	k.fresh = make([]freshRow, len(wanted))
	if k.rows == nil {
		k.rows = make([][]uint32, len(wanted))
	}
	for i := range wanted {
		if wanted[i] && k.rows[i] == nil && k.cells+trials <= k.most {
			k.fresh[i].cells = make([]uint32, trials)
			k.cells += trials
		}
	}
}

// end keeps what a walk has drawn.
func (k *keptDraws) end() {
	for i := range k.fresh {
		if k.fresh[i].cells != nil && !k.fresh[i].large.Load() {
			k.rows[i] = k.fresh[i].cells
		}
	}
	k.fresh = nil
}

// work is the work of a step in the trials from first on: that of factors.work.
func (k *keptDraws) work(f *factors, step, node int32, first int, out []schedule.Work) {
	if row := k.rows[step]; row != nil {
		for i, e := range row[first : first+len(out)] {
			out[i] = schedule.Effort(e).Work()
		}
		return
	}
	f.work(node, out)
	fresh := &k.fresh[step]
	if fresh.cells == nil {
		return
	}
	one := schedule.Effort(1).Work()
	for i, w := range out {
		if e := w / one; e <= math.MaxUint32 {
			fresh.cells[first+i] = uint32(e)
		} else {
			fresh.large.Store(true)
		}
	}
}
