package plan_test

import (
	"archive/tar"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// constructions are so many projects with values and promises: of PSPLIB's J30
// when TRESTLE_J30 names its archive (j30.tar.gz), else of random projects of 30
// jobs on four resources.
func constructions(t *testing.T, most uint64) []*plan.Problem {
	t.Helper()
	if archive := os.Getenv("TRESTLE_J30"); archive != "" {
		return fromArchive(t, archive, most)
	}
	var out []*plan.Problem
	for seed := range most {
		out = append(out, construct(fmt.Sprint("random ", seed), randomProject(seed)))
	}
	t.Logf("%d random projects, seeds from 0", most)
	return out
}

// fromArchive reads the projects of an archive, each tenth when few are asked for.
func fromArchive(t *testing.T, archive string, most uint64) []*plan.Problem {
	t.Helper()
	f, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	packed, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []*plan.Problem
	for files, read := tar.NewReader(packed), 0; uint64(len(out)) < most; {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(head.Name) != ".sm" {
			continue
		}
		if read++; most < 480 && read%10 != 0 {
			continue
		}
		data, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		in, err := plantest.ReadPSPLIB(data)
		if err != nil {
			t.Fatalf("%s: %v", head.Name, err)
		}
		out = append(out, construct(path.Base(head.Name), in))
	}
	t.Logf("%d projects of %s", len(out), path.Base(archive))
	return out
}

// randomProject has 30 jobs on four resources of four to eight.
func randomProject(seed uint64) *plantest.Instance {
	r := rand.New(rand.NewPCG(seed, 23))
	in := &plantest.Instance{Jobs: make([]plantest.Job, 32)}
	for range 4 {
		in.Capacities = append(in.Capacities, int32(4+r.IntN(5)))
	}
	for i := 1; i <= 30; i++ {
		job := &in.Jobs[i]
		job.Duration, job.Needs = int32(1+r.IntN(10)), make([]int32, 4)
		job.Needs[r.IntN(4)] = int32(1 + r.IntN(4))
		if r.IntN(2) == 0 {
			job.Needs[r.IntN(4)] = int32(1 + r.IntN(4))
		}
		for j := i + 1; j <= 30; j++ {
			if r.IntN(12) == 0 {
				job.Successors = append(job.Successors, int32(j))
			}
		}
	}
	in.Jobs[0].Needs, in.Jobs[31].Needs = make([]int32, 4), make([]int32, 4)
	return in
}

// construct makes a workspace of a project: one team a resource, one item a job,
// whose shares start together, one day a unit of time. With a seed of its name,
// six jobs in ten are worth nothing and the others 1 to 20 a week, and each of
// these is promised, weighted by its worth, for its earliest finish times one to
// 1 + tau, with tau 0.3, 0.8 or 1.5.
func construct(name string, in *plantest.Instance) *plan.Problem {
	h := fnv.New64a()
	h.Write([]byte(name))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	tau := []float64{0.3, 0.8, 1.5}[h.Sum64()%3]
	w := plan.WholeDay
	p := &plan.Problem{AsOf: 20522}
	for k, capacity := range in.Capacities {
		p.Teams = append(p.Teams, plan.Team{
			ID: plan.TeamID(fmt.Sprint("R", k)), Week: [7]plan.DayPart{w, w, w, w, w, w, w},
			Memberships: []plan.Membership{{People: plan.People(10 * capacity)}},
		})
	}
	early := make([]int32, len(in.Jobs))
	for i, job := range in.Jobs {
		it := plan.Item{ID: plan.ItemID(fmt.Sprint("J", i)), Together: true, Shares: sharesOf(&job, p.Teams)}
		if job.Duration > 0 && r.IntN(10) >= 6 {
			it.Value.PerWeek = int64(1 + r.IntN(20))
		}
		p.Items = append(p.Items, it)
		finish := early[i] + job.Duration
		for _, s := range job.Successors {
			early[s] = max(early[s], finish)
			p.Dependencies = append(p.Dependencies, plan.Dependency{From: it.ID, To: plan.ItemID(fmt.Sprint("J", s))})
		}
		if it.Value.PerWeek > 0 {
			due := math.Ceil(float64(finish) * (1 + tau*r.Float64()))
			p.Commitments = append(p.Commitments, plan.Commitment{
				ID: plan.CommitmentID(it.ID), Items: []plan.ItemID{it.ID}, Date: p.AsOf + plan.Day(due) - 1, Weight: it.Value.PerWeek,
			})
		}
	}
	return p
}

// sharesOf are a job's needs as shares; one without is a moment of the first team.
func sharesOf(job *plantest.Job, teams []plan.Team) []plan.Share {
	var out []plan.Share
	share := func(team int, people, days int32) {
		effort := plan.Effort(1000 * people * days)
		out = append(out, plan.Share{
			Team: teams[team].ID, People: plan.People(10 * max(1, people)),
			Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: effort, Likely: effort, High: effort},
		})
	}
	for k, need := range job.Needs {
		if need > 0 && job.Duration > 0 {
			share(k, need, job.Duration)
		}
	}
	if len(out) == 0 {
		share(0, 0, 0)
	}
	return out
}

// byWSJF is a problem with its items in the order of their worth over their
// effort, of those that wait for nothing more the highest first.
func byWSJF(p *plan.Problem) *plan.Problem {
	q := *p
	q.Items = nil
	waits, placed := map[plan.ItemID]int{}, map[plan.ItemID]bool{}
	for _, d := range p.Dependencies {
		waits[d.To]++
	}
	density := func(it *plan.Item) float64 {
		effort := plan.Effort(0)
		for _, s := range it.Shares {
			effort += s.Estimate.Likely
		}
		return float64(it.Value.PerWeek) / float64(max(1, effort))
	}
	for len(q.Items) < len(p.Items) {
		var open []plan.Item
		for _, it := range p.Items {
			if !placed[it.ID] && waits[it.ID] == 0 {
				open = append(open, it)
			}
		}
		best := slices.MinFunc(open, func(a, b plan.Item) int { return cmp.Compare(density(&b), density(&a)) })
		placed[best.ID] = true
		q.Items = append(q.Items, best)
		for _, d := range p.Dependencies {
			if d.From == best.ID {
				waits[d.To]--
			}
		}
	}
	return &q
}
