package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// full tells whether the whole population of a proof is wanted.
func full() bool { return os.Getenv("TRESTLE_PROOF") == "full" }

// player does random acts on a workspace, in the name of two actors.
type player struct {
	t      *testing.T
	s      *Store
	ws     ID
	random *rand.Rand
	count  int
}

func (p *player) act(actor string, cause Cause, write func(*Tx) error) (int64, error) {
	p.count++
	act := by(actor)
	act.Cause, act.At = cause, act.At.AddDate(0, 0, p.count)
	return p.s.Update(p.t.Context(), p.ws, act, write)
}

// edit does one random act. A refusal by a rule of the store is fine: the act is
// then no act.
func (p *player) edit(actor string) {
	moves := []func(*Tx) error{
		p.createItem, p.createItem, p.editItem, p.editItem, p.editItem, p.deleteItem, p.moveItem, p.renumber,
		p.editTeam, p.addDependency, p.editDependency, p.deleteDependency, p.editCommitment, p.keepPlan, p.addBaseline,
		p.editWorkspace, p.editCalendar, p.comment, p.bulkEdit,
	}
	n := p.random.IntN(len(moves))
	_, err := p.act(actor, CauseEdit, moves[n])
	if kind := work.KindOf(err); err != nil && kind != work.Conflict && kind != work.NotFound {
		p.t.Fatalf("move %d: %v", n, err)
	}
}

func (p *player) word() string { return fmt.Sprintf("w%d Ä", p.random.IntN(1000)) }

func (p *player) day() work.Date { return work.DateOf(2026, 3, 1+p.random.IntN(90)) }

// pick returns a random record of a kind.
func pick[T any](p *player, tx *Tx, k Kind[T]) (Record[T], error) {
	all, err := k.List(tx)
	if err != nil {
		return Record[T]{}, err
	}
	if len(all) == 0 {
		return Record[T]{}, &work.Error{Kind: work.NotFound}
	}
	return all[p.random.IntN(len(all))], nil
}

func (p *player) createItem(tx *Tx) error {
	product, err := pick(p, tx, Products)
	if err != nil {
		return err
	}
	key, err := tx.NextItemKey(product.Value.Key)
	if err != nil {
		return err
	}
	it := work.Item{Key: key, Title: p.word(), Product: product.Value.Key, Level: work.Story, Labels: []string{p.word(), "b"}}
	if err := p.dress(tx, &it); err != nil {
		return err
	}
	_, err = Items.Create(tx, Record[work.Item]{Value: it})
	return err
}

// dress gives an item random contents of every shape.
func (p *player) dress(tx *Tx, it *work.Item) error {
	team, err := pick(p, tx, Teams)
	if err != nil {
		return err
	}
	it.Shares = nil
	spent := work.Effort(p.random.IntN(9000))
	it.Shares = append(it.Shares, work.Share{Team: team.Value.Key, People: 10, Spent: &spent, Skills: []string{p.word()},
		Estimate: work.Estimate{Low: 1, Likely: 2, High: work.Effort(3 + p.random.IntN(1000))}})
	if parent, err := pick(p, tx, Items); err == nil && parent.Value.Parent == "" && parent.Value.Key != it.Key {
		it.Parent = parent.Value.Key
	}
	if goal, err := pick(p, tx, Goals); err == nil {
		it.Goals = []work.GoalKey{goal.Value.Key}
	}
	it.Refs = []work.Ref{{System: "jira", ID: p.word()}}
	it.Status = work.Statuses()[p.random.IntN(3)]
	it.Assignees = append(it.Assignees, "ana")
	return nil
}

func (p *player) editItem(tx *Tx) error {
	r, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	switch p.random.IntN(4) {
	case 0:
		r.Value.Title, r.Value.Pin = p.word(), p.day()
	case 1:
		r.Value.Labels = append(r.Value.Labels, p.word())
	case 2:
		r.Value.Archived = !r.Value.Archived
		r.Value.Value = work.Value{PerWeek: int64(p.random.IntN(9)), Urgency: work.Later, Date: p.day()}
	default:
		if err := p.dress(tx, &r.Value); err != nil {
			return err
		}
		r.Value.Parent = ""
	}
	_, err = Items.Save(tx, r)
	return err
}

func (p *player) bulkEdit(tx *Tx) error {
	all, err := Items.List(tx)
	if err != nil {
		return err
	}
	for _, r := range all[:min(len(all), 60)] {
		r.Value.Plain = p.word()
		if _, err := Items.Save(tx, r); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) deleteItem(tx *Tx) error {
	r, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	ties, err := Dependencies.Select(tx, Where{SQL: " and (t.from_item_id = $2 or t.to_item_id = $2)", Args: []any{string(r.ID)}})
	if err != nil {
		return err
	}
	for _, d := range ties {
		if err := Dependencies.Delete(tx, d.ID, d.Revision); err != nil {
			return err
		}
	}
	return Items.Delete(tx, r.ID, r.Revision)
}

func (p *player) moveItem(tx *Tx) error {
	all, err := Items.List(tx)
	if err != nil || len(all) < 3 {
		return err
	}
	i, j := p.random.IntN(len(all)), p.random.IntN(len(all)-1)
	all[i].Position, err = Between(all[j].Position, all[j+1].Position)
	if err != nil {
		return err
	}
	_, err = Items.Save(tx, all[i])
	return err
}

func (p *player) renumber(tx *Tx) error {
	r, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	if r.Value.Key, err = tx.NextItemKey(r.Value.Key.Product()); err != nil {
		return err
	}
	_, err = Items.Save(tx, r)
	return err
}

func (p *player) editTeam(tx *Tx) error {
	r, err := pick(p, tx, Teams)
	if err != nil {
		return err
	}
	members := r.Value.Memberships
	if p.random.IntN(2) == 0 && len(members) > 0 {
		members = members[1:]
	}
	r.Value.Memberships = append(members, work.Membership{Person: work.PersonKey(p.word()), People: 10, To: p.day()})
	r.Value.Sprints = &work.Cadence{First: p.day(), Days: 14}
	r.Value.Allocation = map[work.Backlog]work.Ratio{work.Enabler: work.Ratio(p.random.IntN(500))}
	_, err = Teams.Save(tx, r)
	return err
}

func (p *player) addDependency(tx *Tx) error {
	from, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	to, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	_, err = Dependencies.Create(tx, Record[work.Dependency]{Value: work.Dependency{From: from.Value.Key, To: to.Value.Key,
		Kind: work.FinishStart, Strength: work.Soft, Lag: work.Lag{Days: 500, Clock: work.ElapsedTime}}})
	return err
}

func (p *player) editDependency(tx *Tx) error {
	r, err := pick(p, tx, Dependencies)
	if err != nil {
		return err
	}
	if r.Value.Contract == nil {
		r.Value.Contract = &work.Contract{State: work.Asked, Reason: p.word(), NeedBy: p.day()}
	} else {
		r.Value.Contract = nil
	}
	_, err = Dependencies.Save(tx, r)
	return err
}

func (p *player) deleteDependency(tx *Tx) error {
	r, err := pick(p, tx, Dependencies)
	if err != nil {
		return err
	}
	return Dependencies.Delete(tx, r.ID, r.Revision)
}

func (p *player) editCommitment(tx *Tx) error {
	r, err := pick(p, tx, Commitments)
	if err != nil {
		return err
	}
	r.Value.History = append(r.Value.History, work.PromisedDate{On: p.day(), Date: r.Value.Date, Reason: p.word()})
	r.Value.Date = p.day()
	_, err = Commitments.Save(tx, r)
	return err
}

func (p *player) somePlan(tx *Tx) (ID, error) {
	item, err := pick(p, tx, Items)
	if err != nil {
		return "", err
	}
	team, err := pick(p, tx, Teams)
	if err != nil {
		return "", err
	}
	return tx.KeepPlan(&work.KeptPlan{AsOf: p.day(), Dates: []work.KeptDates{
		{Item: item.Value.Key, Team: team.Value.Key, Start: p.day(), Finish: work.DateOf(2026, 9, 1)}}})
}

func (p *player) keepPlan(tx *Tx) error {
	r, err := Workspaces.Get(tx, tx.Workspace())
	if err != nil {
		return err
	}
	if r.Plan, err = p.somePlan(tx); err != nil {
		return err
	}
	_, err = Workspaces.Save(tx, r)
	return err
}

func (p *player) addBaseline(tx *Tx) error {
	plan, err := p.somePlan(tx)
	if err != nil {
		return err
	}
	_, err = Baselines.Create(tx, Record[work.Baseline]{Plan: plan, Value: work.Baseline{Key: work.BaselineKey(fmt.Sprintf("b%d", p.count))}})
	return err
}

func (p *player) editWorkspace(tx *Tx) error {
	r, err := Workspaces.Get(tx, tx.Workspace())
	if err != nil {
		return err
	}
	r.Value.AsOf = p.day()
	r.Value.Source.Assumed = append(r.Value.Source.Assumed, work.Assumption{What: p.word(), How: "guessed", Count: 1})
	r.Value.DefaultSizes = nil
	_, err = Workspaces.Save(tx, r)
	return err
}

func (p *player) editCalendar(tx *Tx) error {
	r, err := pick(p, tx, Calendars)
	if err != nil {
		return err
	}
	day := p.day()
	for _, h := range r.Value.Holidays {
		if h.Date == day {
			return &work.Error{Kind: work.Conflict}
		}
	}
	r.Value.Holidays = append(r.Value.Holidays, work.Holiday{Date: day, Part: work.Morning})
	r.Value.Week[p.random.IntN(7)] = work.DayParts()[p.random.IntN(4)]
	_, err = Calendars.Save(tx, r)
	return err
}

func (p *player) comment(tx *Tx) error {
	r, err := pick(p, tx, Items)
	if err != nil {
		return err
	}
	_, err = Comments.Create(tx, Record[Comment]{Value: Comment{Kind: "item", Record: r.ID, Author: "ana", At: 1, Body: p.word()}})
	return err
}

// undo takes the actor's last act back, or redoes it. ClashError are fine.
func (p *player) undo(actor string, target func(*Tx, string) (int64, error)) {
	_, err := p.act(actor, CauseUndo, func(tx *Tx) error {
		seq, err := target(tx, actor)
		if err != nil || seq == 0 {
			return err
		}
		return tx.Revert(seq)
	})
	if _, clash := errors.AsType[*ClashError](err); err != nil && !clash {
		p.t.Fatal(err)
	}
}

// standing returns the acts since a number that stand, the one done last first.
func (p *player) standing(since int64) []int64 {
	var acts []LoggedAct
	err := p.s.View(p.t.Context(), p.ws, func(tx *Tx) (err error) {
		acts, err = tx.Changes(since, 10_000)
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	last := map[int64]LoggedAct{}
	for _, a := range acts {
		last[a.Origin] = a
	}
	var out []int64
	for i := len(acts) - 1; i >= 0; i-- {
		if a := acts[i]; last[a.Origin].Seq == a.Seq && a.Sense == 1 {
			out = append(out, a.Seq)
		}
	}
	return out
}

func TestRevert_takesRandomActsOfTwoActorsBackToTheSameBytes(t *testing.T) {
	sequences := 6
	if full() {
		sequences = 1000
	}
	const seed = 20260302
	t.Logf("seed %d, %d sequences", seed, sequences)
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		done := 0
		for n := range sequences {
			p := &player{t: t, s: s, ws: imported(t, s, small(t)), random: rand.New(rand.NewPCG(seed, uint64(n)))}
			before := exported(t, s, p.ws)
			for range 30 {
				actor := []string{"ana", "bo"}[p.random.IntN(2)]
				switch p.random.IntN(6) {
				case 0:
					p.undo(actor, (*Tx).UndoTarget)
				case 1:
					p.undo(actor, (*Tx).RedoTarget)
				default:
					p.edit(actor)
				}
			}
			if exported(t, s, p.ws) == before {
				t.Errorf("sequence %d changed nothing", n)
			}
			const imports = 2 // the acts that made the workspace
			for _, seq := range p.standing(imports) {
				if _, err := p.act("owner", CauseUndo, func(tx *Tx) error { return tx.Revert(seq) }); err != nil {
					t.Fatalf("sequence %d, act %d: %v", n, seq, err)
				}
				done++
			}
			if diff := cmp.Diff(before, exported(t, s, p.ws)); diff != "" {
				t.Fatalf("sequence %d (-before +after undoing all):\n%s", n, diff)
			}
		}
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
		t.Logf("%d acts were taken back", done)
	})
}
