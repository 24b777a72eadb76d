package schedule

import (
	"math/rand/v2"
	"testing"
)

func TestBurn_spreadsWorkAsItIsDone(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		spec := randomTeam(r)
		spec.Memberships = append(spec.Memberships, Membership{People: 10}) // somebody who stays
		n := &Network{AsOf: asOf.Begin(), Teams: []*Team{NewTeam(spec, asOf)}, ArcStart: []int32{0, 0}}
		n.Nodes = []Node{{People: People(5 + 5*r.IntN(8)), Work: Effort(1 + r.IntN(9000)).Work(), Floor: n.AsOf + Time(r.IntN(5000)), Group: -1}}
		s := n.Decode([]int32{0}, nil)
		var ends []Time
		for end := n.AsOf; len(ends) == 0 || r.IntN(8) > 0; {
			end += Time(1 + r.IntN(3*MinutesPerDay))
			ends = append(ends, end)
		}
		got := make([]Work, len(ends))
		n.Burn(s, 0, ends, func(period int, w Work) { got[period] += w })
		want, left := make([]Work, len(ends)), n.Nodes[0].Work
		for at, period := s.Start[0], 0; left > 0; at++ {
			for period < len(ends)-1 && at >= ends[period] {
				period++
			}
			done := min(left, Work(plainRate(spec, at, s.Held[0])))
			want[period] += done
			left -= done
		}
		for period := range ends {
			if got[period] != want[period] {
				t.Fatalf("seed %d: period %d holds %d, minute by minute %d", seed, period, got[period], want[period])
			}
		}
	}
}
