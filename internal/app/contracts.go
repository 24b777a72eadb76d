package app

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// causeContract is the cause of an act by which two teams went on negotiating.
const causeContract store.Cause = "contract"

// ContractStep takes a contract between two teams one step on.
type ContractStep struct {
	Write
	Key        string             `json:"key" doc:"The dependency: its identity, or its two items as PAY-1>PAY-2."`
	To         work.ContractState `json:"to" enum:"asked,promised,countered,at-risk,kept,missed,withdrawn" doc:"The state it goes to. Only what follows from the present state is taken."`
	NeedBy     string             `json:"need_by,omitempty" doc:"The day it is needed by, as 2026-02-27; asking needs it."`
	PromisedBy string             `json:"promised_by,omitempty" doc:"The day it is promised by, or offered for; promising and countering need it."`
	Confidence work.Ratio         `json:"confidence,omitempty" doc:"How sure the producer is of that day, in thousandths."`
	Reason     string             `json:"reason,omitempty" doc:"Why it is needed; stands on the contract. Why a step was taken stands in why."`
}

// listContracts lists the use case of negotiation.
func (a *App) listContracts() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "contract.step", Summary: "Take a contract between two teams one step on: ask, promise, counter, keep", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: "/workspaces/{workspace}/dependencies/{key}/contract",
	}, a.StepContract)
}

// StepContract takes a contract one step on. The error is of kind Conflict if the
// state it is in does not lead there, and Invalid if the step leaves out a day or
// a reason that it has to say.
func (a *App) StepContract(ctx context.Context, by catalogue.Actor, in ContractStep) (Changed, error) {
	var out Changed
	act, err := a.write(ctx, by, in.Write, causeContract, func(m *moment) error {
		key, err := dependencies.identity(m, in.Key)
		if err != nil {
			return err
		}
		found, err := dependencies.find(m.tx, key)
		if err != nil {
			return err
		}
		set, err := in.patch(found.Value.Contract)
		if err != nil {
			return err
		}
		saved, err := dependencies.edit(m, key, 0, set)
		if err == nil {
			out.Record = dependencies.shown(m.showing(), &saved)
		}
		return err
	})
	out.Act = act
	return out, err
}

// patch is the step as a merge patch of the dependency.
func (in *ContractStep) patch(was *work.Contract) (catalogue.Fragment, error) {
	from := work.ContractState("")
	if was != nil {
		from = was.State
	}
	step, ok := work.ContractStepTo(from, in.To)
	if !ok {
		return nil, &work.Error{Kind: work.Conflict, Message: stepRefusal(from, in.To)}
	}
	missing := work.Fields{}
	for need, said := range map[work.ContractNeed]string{
		work.NeedsNeedBy: in.NeedBy, work.NeedsPromisedBy: in.PromisedBy, work.NeedsWhy: in.Why,
	} {
		if step.Has(need) && strings.TrimSpace(said) == "" {
			missing[string(need)] = stepNeeds[need]
		}
	}
	if len(missing) > 0 {
		return nil, &work.Error{Kind: work.Invalid, Fields: missing}
	}
	contract := map[string]any{"state": in.To}
	for name, said := range map[string]string{"need_by": in.NeedBy, "promised_by": in.PromisedBy, "reason": in.Reason} {
		if said != "" {
			contract[name] = said
		}
	}
	if in.Confidence != 0 {
		contract["confidence"] = json.Number(in.Confidence.String())
	}
	return json.Marshal(map[string]any{"contract": contract})
}

var stepNeeds = map[work.ContractNeed]string{
	work.NeedsNeedBy:     "is missing: say by when it is needed",
	work.NeedsPromisedBy: "is missing: say by which day it comes",
	work.NeedsWhy:        "is missing: say why, for the other team and for history",
}

// stepRefusal says why a contract does not go from one state to another.
func stepRefusal(from, to work.ContractState) string {
	steps := work.ContractSteps(from)
	if len(steps) == 0 {
		return "the contract is " + string(from) + ", and that ends it; undo takes a wrong word back"
	}
	words := make([]string, len(steps))
	for i, s := range steps {
		words[i] = string(s.To)
	}
	state := "there is no contract yet"
	if from != "" {
		state = "the contract is " + string(from)
	}
	return state + ": from there it cannot become " + string(to) + ", only " + strings.Join(words, ", ")
}
