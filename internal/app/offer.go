package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a search for a better order.
const (
	usualSchedules = 1_000
	mostSchedules  = 100_000
)

// AskOffer asks for a better order of work.
type AskOffer struct {
	AskPlan
	Schedules int `json:"schedules,omitempty" doc:"How many schedules are looked at: 1,000 if not said, 100,000 at most."`
}

// ArrangeItems puts items into an order.
type ArrangeItems struct {
	Write
	Keys []work.ItemKey `json:"keys" doc:"The items in their new order; they take each other's places."`
}

// listOffers lists the use cases of a better order.
func (a *App) listOffers() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/"
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.offer", Summary: "Look for a better order of work, to accept or not", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: base + "plan/offer",
	}, a.Offer)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.infeasible", Summary: "Say which promises nothing keeps, and why", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "plan/infeasible",
	}, a.Infeasible)
	catalogue.Add(c, catalogue.UseCase{
		Name: "item.arrange", Summary: "Put items into an order, such as one that was offered", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base + "items/arrange",
	}, a.ArrangeItems)
}

// Offer looks for a better order of work. It takes seconds for thousands of items;
// who leaves ends it.
func (a *App) Offer(ctx context.Context, by catalogue.Actor, in AskOffer) (outlook.OfferView, error) {
	if in.Schedules == 0 {
		in.Schedules = usualSchedules
	}
	if in.Schedules < 1 || in.Schedules > mostSchedules {
		return outlook.OfferView{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"schedules": "must lie between 1 and 100,000"}}
	}
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.OfferView{}, err
	}
	return p.Offer(ctx, in.Schedules)
}

// Infeasible says which promises nothing keeps.
func (a *App) Infeasible(ctx context.Context, by catalogue.Actor, in AskPlan) (outlook.InfeasibleView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return outlook.InfeasibleView{}, err
	}
	return p.Infeasible(ctx)
}

// ArrangeItems puts items into an order: each takes a place that one of them had.
func (a *App) ArrangeItems(ctx context.Context, by catalogue.Actor, in ArrangeItems) (EditedItems, error) {
	out := EditedItems{Edited: []work.ItemKey{}}
	act, err := a.write(ctx, by, in.Write, causeMove, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		place := make(map[work.ItemKey]int, len(in.Keys))
		for i, key := range in.Keys {
			place[key] = i + 1
		}
		if len(place) < len(in.Keys) || len(inOrder(m, in.Keys)) < len(in.Keys) {
			return missing(m, in.Keys)
		}
		moved, err := reorder(m, in.Keys, place)
		out.Edited = append(out.Edited, moved...)
		return err
	})
	out.Act = act
	return out, err
}
