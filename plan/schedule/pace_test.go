package schedule

import (
	"math/rand/v2"
	"sync"
	"testing"
)

// asOf is a Monday.
const asOf Day = 20522

// randomTeam is a team with joins, leaves, half days, days off and blackouts
// around as-of.
func randomTeam(r *rand.Rand) TeamSpec {
	parts := []DayPart{Off, Morning, Afternoon, WholeDay, WholeDay, WholeDay}
	s := TeamSpec{Focus: Ratio(500 + r.IntN(500)), KeptFree: Ratio(r.IntN(300))}
	for i := range s.Week {
		s.Week[i] = parts[r.IntN(len(parts))]
	}
	s.Week[0] = WholeDay
	for range 1 + r.IntN(3) {
		m := Membership{People: People(5 + 5*r.IntN(6))}
		if r.IntN(2) == 0 {
			m.From = asOf - 10 + Day(r.IntN(40))
		}
		if r.IntN(2) == 0 {
			m.To = asOf + Day(r.IntN(60))
		}
		s.Memberships = append(s.Memberships, m)
	}
	for range r.IntN(4) {
		s.Exceptions = append(s.Exceptions, Exception{asOf - 5 + Day(r.IntN(60)), parts[r.IntN(len(parts))]})
	}
	for range r.IntN(3) {
		from := asOf - 5 + Day(r.IntN(60))
		s.Blackouts = append(s.Blackouts, Blackout{from, from + Day(r.IntN(8)), Ratio(500 * r.IntN(2))})
	}
	return s
}

// plainRate is the rate of rule 6 of docs/engine.md, from the spec.
func plainRate(s TeamSpec, t Time, held People) int64 {
	day, half := t.StartDay(), int(t%MinutesPerDay)/minutesPerHalf
	var size People
	for _, m := range s.Memberships {
		if (m.From == 0 || m.From <= day) && (m.To == 0 || day <= m.To) {
			size += m.People
		}
	}
	part := s.Week[day.weekday()]
	for _, e := range s.Exceptions {
		if e.Day == day {
			part = e.Part
		}
	}
	presence := Ratio(1000)
	for _, b := range s.Blackouts {
		if b.From <= day && day <= b.To {
			presence = min(presence, b.Capacity)
		}
	}
	if part != WholeDay && part != []DayPart{Morning, Afternoon}[half] {
		presence = 0
	}
	return int64(min(held, size)) * int64(presence) * int64(s.Focus) * int64(1000-s.KeptFree) / 10_000
}

// plainFinish walks minute by minute.
func plainFinish(s TeamSpec, t Time, held People, w Work, last Time) Time {
	for ; w > 0; t++ {
		if t >= last {
			return Never
		}
		w -= Work(plainRate(s, t, held))
	}
	return t
}

func TestPace_equalsWalkingEachMinute(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		spec := randomTeam(r)
		team := NewTeam(spec, asOf)
		for range 20 {
			held := People(5 + 5*r.IntN(8))
			pace := team.Pace(held)
			start := asOf.Begin() + Time(r.IntN(90*MinutesPerDay))
			w := Effort(1 + r.IntN(12_000)).Work()
			limit := start + 120*MinutesPerDay
			want := plainFinish(spec, start, held, w, limit)
			got := pace.Finish(start, w)
			if got != want && (got < limit || want < limit) {
				t.Fatalf("seed %d: Finish(%d, %d) by %d people = %d, want %d", seed, start, w, held, got, want)
			}
			if want >= limit {
				continue
			}
			last := pace.LatestStart(got, w)
			if pace.Finish(last, w) > got || pace.Finish(last+1, w) <= got {
				t.Fatalf("seed %d: LatestStart(%d, %d) = %d, which is not the last start", seed, got, w, last)
			}
			late := got + Time(r.IntN(5*MinutesPerDay))
			first := pace.EarliestStart(late, w)
			if pace.Finish(first, w) < late || pace.Finish(first-1, w) >= late {
				t.Fatalf("seed %d: EarliestStart(%d, %d) = %d, which is not the first start", seed, late, w, first)
			}
		}
	}
}

func TestPace_startsInTheFirstWorkingMinute(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		spec := randomTeam(r)
		team := NewTeam(spec, asOf)
		pace := team.Pace(10)
		for range 20 {
			at := asOf.Begin() + Time(r.IntN(60*MinutesPerDay))
			want := at
			for want < at+60*MinutesPerDay && plainRate(spec, want, 10) == 0 {
				want++
			}
			if got := pace.Start(at); got != want && want < at+60*MinutesPerDay {
				t.Fatalf("seed %d: Start(%d) = %d, want %d", seed, at, got, want)
			}
		}
	}
}

func TestTeam_advanceAndRetreatAreInverse(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		team := NewTeam(randomTeam(r), asOf)
		for range 30 {
			at := asOf.Begin() + Time(r.IntN(60*MinutesPerDay))
			lag := int64(r.IntN(6000) - 3000)
			last := team.Retreat(at, lag)
			if team.Advance(last, lag) > at || team.Advance(last+1, lag) <= at {
				t.Fatalf("seed %d: Retreat(%d, %d) = %d; Advance gives %d there and %d after",
					seed, at, lag, last, team.Advance(last, lag), team.Advance(last+1, lag))
			}
		}
	}
}

func TestPace_neverFinishesWithoutPeople(t *testing.T) {
	spec := TeamSpec{Week: [7]DayPart{WholeDay}, Memberships: []Membership{{People: 10, To: asOf + 7}}}
	pace := NewTeam(spec, asOf).Pace(10)
	if got := pace.Finish(asOf.Begin(), Effort(2000).Work()); got != (asOf + 7).End() {
		t.Errorf("two days on two Mondays finish at %d, want %d", got, (asOf + 7).End())
	}
	if got := pace.Finish(asOf.Begin(), Effort(2001).Work()); got != Never {
		t.Errorf("more work than there are people for finishes at %d, want Never", got)
	}
}

func TestPace_endsAtTheHorizon(t *testing.T) {
	spec := TeamSpec{Week: [7]DayPart{WholeDay}, Memberships: []Membership{{People: 1}}}
	pace := NewTeam(spec, asOf).Pace(1)
	if got := pace.Finish(asOf.Begin(), Effort(200_000).Work()); got != Never {
		t.Errorf("two thousand Mondays of one person finish at %d, want Never", got)
	}
}

func TestTeam_givesAllWhoAskAtOnceTheSamePace(t *testing.T) {
	team := NewTeam(randomTeam(rand.New(rand.NewPCG(1, 2))), asOf)
	const askers, paces = 8, 20
	got := make([][paces]*Pace, askers)
	var all sync.WaitGroup
	for a := range askers {
		all.Go(func() {
			for k := range paces {
				got[a][k] = team.Pace(People(10 * k))
			}
		})
	}
	all.Wait()
	for a := range askers {
		if got[a] != got[0] {
			t.Errorf("asker %d got other paces than the first", a)
		}
	}
}

func TestSprints_beginsAndNext(t *testing.T) {
	s := Sprints{First: asOf, Days: 14}
	for _, tc := range []struct{ at, begin, next Time }{
		{asOf.Begin(), asOf.Begin(), asOf.Begin()},
		{asOf.Begin() + 1, asOf.Begin(), (asOf + 14).Begin()},
		{(asOf + 14).Begin() - 1, asOf.Begin(), (asOf + 14).Begin()},
		{asOf.Begin() - 1, (asOf - 14).Begin(), asOf.Begin()},
		{(asOf - 14).Begin(), (asOf - 14).Begin(), (asOf - 14).Begin()},
	} {
		if got := s.Begin(tc.at); got != tc.begin {
			t.Errorf("Begin(%d) = %d, want %d", tc.at, got, tc.begin)
		}
		if got := s.Next(tc.at); got != tc.next {
			t.Errorf("Next(%d) = %d, want %d", tc.at, got, tc.next)
		}
	}
}

func TestStepBack_isTheInverseOfStep(t *testing.T) {
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 4))
		spec := randomTeam(r)
		if seed%2 == 0 {
			spec.Sprints = Sprints{First: asOf - Day(r.IntN(10)), Days: 5 + r.IntN(12)}
		}
		spec.Memberships = append(spec.Memberships, Membership{People: 10})
		n := &Network{AsOf: asOf.Begin(), Teams: []*Team{NewTeam(spec, asOf)}}
		n.Nodes = []Node{{People: 10, Work: Effort(100 + r.IntN(6000)).Work(), Group: -1}}
		rule := n.Rule(0, n.Teams[0].Pace(10))
		for range 20 {
			drawn := n.Nodes[0].Work * Work(50+r.IntN(150)) / 100
			finish := asOf.Begin() + Time(r.IntN(120*MinutesPerDay))
			ready, free := rule.Back(finish, drawn)
			early := min(ready, free) - 40*MinutesPerDay
			_, got := rule.Step(ready, free, drawn)
			if got > finish {
				t.Fatalf("seed %d: ready %d and free %d finish at %d, want at most %d", seed, ready, free, got, finish)
			}
			if alone := rule.Finish(ready, free, drawn); alone != got {
				t.Fatalf("seed %d: ready %d and free %d: Finish says %d, Step %d", seed, ready, free, alone, got)
			}
			if _, got := rule.Step(ready+1, early, drawn); got <= finish {
				t.Fatalf("seed %d: ready a minute after %d still finishes at %d, by %d", seed, ready, got, finish)
			}
			if _, got := rule.Step(early, free+1, drawn); got <= finish {
				t.Fatalf("seed %d: free a minute after %d still finishes at %d, by %d", seed, free, got, finish)
			}
		}
	}
}
