package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// HandOver is a dependency between two teams: what one owes the other.
type HandOver struct {
	ID         string             `json:"id,omitempty" doc:"The identity of the dependency, for contract.step."`
	From       work.ItemKey       `json:"from" doc:"What is handed over."`
	To         work.ItemKey       `json:"to" doc:"What waits for it."`
	Owes       work.TeamKey       `json:"owes" doc:"The team that produces it."`
	Needs      work.TeamKey       `json:"needs" doc:"The team that waits for it."`
	State      work.ContractState `json:"state,omitempty" doc:"Where the contract stands, if there is one."`
	NeedBy     outlook.Day        `json:"need_by,omitzero" doc:"The day it is needed by."`
	PromisedBy outlook.Day        `json:"promised_by,omitzero" doc:"The day it is promised by."`
	Forecast   outlook.Forecast   `json:"forecast,omitzero" doc:"When it will be there; left out if that cannot be forecast."`
	Done       bool               `json:"done,omitempty" doc:"The work is done."`
	Sign       string             `json:"sign" enum:"settled,agreed,plain,asking,close,broken" doc:"How it stands, the worst last."`
	Says       string             `json:"says" doc:"The same in words."`
}

// Chain is a run of open items of which each waits for the one before.
type Chain struct {
	Items []work.ItemKey `json:"items" doc:"The items, the first one first."`
	Teams int            `json:"teams" doc:"How often it goes from one team to another."`
	From  outlook.Day    `json:"from,omitzero" doc:"The planned start of its first item."`
	To    outlook.Day    `json:"to,omitzero" doc:"The planned finish of its last."`
}

// HandOvers are what teams owe each other.
type HandOvers struct {
	HandOvers []HandOver `json:"handovers" doc:"Every dependency between two teams, worst first."`
	Chains    []Chain    `json:"chains" doc:"The longest chains of open items, the longest first, at most 20."`
}

// AskBalance asks what a team's work is made of.
type AskBalance struct {
	AskPlan
	Team work.TeamKey `json:"team" doc:"The team."`
}

// Balance is what a team's work is made of, against its targets.
type Balance struct {
	Shares []outlook.Share `json:"shares" doc:"One a backlog; none if the team has no planned work."`
}

var signs = map[outlook.Sign]string{
	outlook.Settled: "settled", outlook.Agreed: "agreed", outlook.Plain: "plain", outlook.Asking: "asking",
	outlook.Close: "close", outlook.Broken: "broken",
}

// listHandOvers lists the use cases of what teams owe each other.
func (a *App) listHandOvers() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/plan/"
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.handovers", Summary: "Show what teams owe each other, and the longest chains", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "handovers",
	}, a.HandOvers)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.balance", Summary: "Show what a team's work is made of, against its targets", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "balance/{team}",
	}, a.Balance)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.allocation", Summary: "Show how work is split over the backlogs: meant, planned and done", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "allocation",
	}, a.Allocation)
}

// HandOvers shows what teams owe each other.
func (a *App) HandOvers(ctx context.Context, by catalogue.Actor, in AskPlan) (HandOvers, error) {
	out := HandOvers{HandOvers: []HandOver{}, Chains: []Chain{}}
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return out, err
	}
	ids, err := a.TieIDs(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	ties := p.Ties()
	for _, h := range ties.HandOvers() {
		row := HandOver{
			ID: ids(&h.Dependency), From: h.From, To: h.To, Owes: h.Owes, Needs: h.Needs, Forecast: h.Forecast, Done: h.Done, Sign: signs[h.Sign], Says: h.Says,
		}
		if k := h.Contract; k != nil {
			row.State, row.NeedBy, row.PromisedBy = k.State, outlook.Day(k.NeedBy), outlook.Day(k.PromisedBy)
		}
		out.HandOvers = append(out.HandOvers, row)
	}
	const mostChains = 20
	for _, c := range ties.Chains(mostChains) {
		row := Chain{Teams: c.Teams, From: c.From, To: c.To}
		for i := range c.Items {
			row.Items = append(row.Items, c.Items[i].Key)
		}
		out.Chains = append(out.Chains, row)
	}
	return out, nil
}

// TieIDs returns what gives the identity of a dependency; "" for one that is gone.
func (a *App) TieIDs(ctx context.Context, by catalogue.Actor, workspace string) (func(*work.Dependency) string, error) {
	r, err := a.read(ctx, by, workspace)
	if err != nil {
		return nil, err
	}
	type tie struct {
		from, to         work.ItemKey
		fromTeam, toTeam work.TeamKey
		kind             work.Kind
	}
	all := r.working.Workspace.Dependencies
	at := make(map[tie]int, len(all))
	for i := range all {
		d := &all[i]
		at[tie{d.From, d.To, d.FromTeam, d.ToTeam, d.Kind}] = i
	}
	return func(d *work.Dependency) string {
		i, there := at[tie{d.From, d.To, d.FromTeam, d.ToTeam, d.Kind}]
		if !there {
			return ""
		}
		return string(r.working.Place(store.Dependencies.Name(), i).ID)
	}, nil
}

// Balance shows what a team's work is made of.
func (a *App) Balance(ctx context.Context, by catalogue.Actor, in AskBalance) (Balance, error) {
	out := Balance{Shares: []outlook.Share{}}
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return out, err
	}
	if _, ok := p.TeamNamed(in.Team); !ok {
		return out, &work.Error{Kind: work.NotFound, Message: "there is no team " + string(in.Team)}
	}
	out.Shares = append(out.Shares, p.Balance(in.Team)...)
	return out, nil
}

// AskAllocation asks how the work is split over the backlogs.
type AskAllocation struct {
	AskPlan
	Teams []work.TeamKey `json:"teams,omitempty" doc:"The teams; all if not said."`
}

// Allocation says how the work of some teams, or of all, is split over the backlogs.
func (a *App) Allocation(ctx context.Context, by catalogue.Actor, in AskAllocation) (outlook.Allocation, error) {
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.Allocation{}, err
	}
	for _, team := range in.Teams {
		if _, ok := p.TeamNamed(team); !ok {
			return outlook.Allocation{}, &work.Error{Kind: work.NotFound, Message: "there is no team " + string(team)}
		}
	}
	return p.Allocation(in.Teams...), nil
}
