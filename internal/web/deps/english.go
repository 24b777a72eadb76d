package deps

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
)

// english is what the page says in English.
type english struct{ part.English }

func (english) AskForADay() string          { return "Ask for a day" }
func (english) AskForAnotherDay() string    { return "Ask for another day" }
func (english) AskAgain() string            { return "Ask again" }
func (english) PromiseADay() string         { return "Promise a day" }
func (english) AcceptTheDayOffered() string { return "Accept the day offered" }
func (english) PromiseAgain() string        { return "Promise again" }
func (english) PromiseANewDay() string      { return "Promise a new day" }
func (english) OfferAnotherDay() string     { return "Offer another day" }
func (english) SayItIsAtRisk() string       { return "Say it is at risk" }
func (english) ItWasKept() string           { return "It was kept" }
func (english) ItWasMissed() string         { return "It was missed" }
func (english) Withdraw() string            { return "Withdraw" }

func (english) AskedForADay() string           { return "Asked for a day." }
func (english) ADayIsPromised() string         { return "A day is promised." }
func (english) AnotherDayIsOffered() string    { return "Another day is offered." }
func (english) TheHandOver() string            { return "The hand-over is at risk now." }
func (english) TheHandOverWasKept() string     { return "The hand-over was kept." }
func (english) TheHandOverWasMissed() string   { return "The hand-over was missed." }
func (english) TheContractIsWithdrawn() string { return "The contract is withdrawn: it binds nobody." }

func (english) SignSettled() string         { return "settled" }
func (english) SignAgreedAndInTime() string { return "agreed and in time" }
func (english) SignNoContract() string      { return "no contract" }
func (english) SignNoAgreedDay() string     { return "no agreed day" }
func (english) SignMayComeTooLate() string  { return "may come too late" }
func (english) SignTooLate() string         { return "too late" }

func (e english) HandOversOf(handOvers, teams int) string {
	return e.Count(handOvers, "hand-over") + " between " + e.Count(teams, "team") + "."
}
func (e english) ComeTooLate(n int) string {
	if n == 1 {
		return "1 comes too late."
	}
	return e.Number(n) + " come too late."
}
func (e english) HaveNoAgreedDay(n int) string {
	if n == 1 {
		return "1 has no agreed day."
	}
	return e.Number(n) + " have no agreed day."
}
func (english) AllInTime() string { return "Every contract is in time." }
func (e english) OwesMost(team string, n int) string {
	return team + " owes most: " + e.Number(n) + "."
}
func (e english) WorstOf(needs, owes string, n int, worst string) string {
	return needs + " needs " + e.Count(n, "hand-over") + " from " + owes + ", the worst: " + worst
}

// Blocks says how much waits for an item: of other teams, under promises; "" if it
// has no likely day.
func (e english) Blocks(teams []string, items, others, promises int, likely string) string {
	text := strings.Join(teams, ", ") + ": 1 item waits for it"
	if items != 1 {
		text = strings.Join(teams, ", ") + ": " + e.Count(items, "item") + " wait for it"
	}
	if others > 0 {
		text += ", of " + e.Count(others, "other team")
	}
	if promises > 0 {
		text += ", under " + e.Count(promises, "promise")
	}
	if likely != "" {
		text += ". Likely " + likely
	}
	return text + "."
}

// Chain says a chain, and from when to when it goes if that is known.
func (e english) Chain(items, handedOn int, from, to string) string {
	text := e.Count(items, "item") + " one after another"
	switch {
	case handedOn == 1:
		text += ", handed on once between teams"
	case handedOn > 1:
		text += ", handed on " + e.Number(handedOn) + " times between teams"
	}
	if from != "" && to != "" {
		text += ", from " + from + " to " + to
	}
	return text + "."
}
func (english) NotSaidYet() string { return "not said" }

func (english) Dependencies() string { return "Dependencies" }
func (english) AskATeam() string     { return "Ask a team" }
func (english) WhatDependenciesAre() string {
	return "Work of one team often waits for work of another. Write down what waits for what, agree by when, and Trestle tells which promise between teams will not hold."
}
func (english) WriteADependency() string { return "Write a dependency" }
func (english) ImportYourItems() string  { return "Import your items" }
func (english) WhoNeeds() string         { return "Who needs what from whom" }
func (english) TeamByTeam() string       { return "Team by team" }
func (english) HandOversBetweenTeams() string {
	return "Hand-overs between teams: rows need, columns owe"
}
func (english) NeedsFrom() string      { return "needs ↓ from →" }
func (english) Needs() string          { return "needs" }
func (english) Owes() string           { return "owes" }
func (english) ACellShows() string     { return "A cell shows its worst hand-over and how many there are." }
func (english) AllTeams() string       { return "All teams" }
func (english) WhichHandOvers() string { return "Which hand-overs" }
func (english) WhatAContractSays() string {
	return "A contract says by when one team needs what another owes, and by when it is promised."
}
func (english) ShowAllHandOvers() string            { return "Show all hand-overs" }
func (english) NeededBy() string                    { return "Needed by" }
func (english) PromisedBy() string                  { return "Promised by" }
func (english) ForecastWord() string                { return "Forecast" }
func (english) OtherStepsOf(title string) string    { return "Other steps: " + title }
func (english) OtherSteps() string                  { return "Other steps" }
func (english) NeighboursOf(title string) string    { return "Neighbours of " + title }
func (english) Neighbours() string                  { return "Neighbours" }
func (english) EditTheHandOver(title string) string { return "Edit the hand-over of " + title }
func (english) Edit() string                        { return "Edit" }
func (english) WhatFor() string                     { return "What for, in a sentence" }
func (english) ItComesBy() string                   { return "It comes by" }
func (english) ThePlanSays(p85 string) string       { return "The plan says " + p85 + " with 85%." }
func (english) HowSureInPercent() string            { return "How sure, in percent" }
func (english) Why() string                         { return "Why" }
func (english) OneItem() string                     { return "One item and its neighbours" }
func (english) AnotherItem() string                 { return "Another item" }
func (english) Item() string                        { return "Item" }
func (english) Show() string                        { return "Show" }
func (english) HowFarAroundIt() string              { return "How far around it" }
func (english) WiderPicture() string                { return "The picture, wider than the page perhaps" }
func (english) ItsPartsHaveTies() string            { return "Its parts have ties of their own:" }
func (english) ThePicture() string                  { return "The picture as a table" }
func (english) Side() string                        { return "Side" }
func (english) TeamAndDates() string                { return "Team and dates" }
func (english) WhatWaitsForIt() string              { return "What waits for it" }
func (english) LookFromHere() string                { return "Look from here" }
func (english) Promise() string                     { return "Promise" }
func (english) Likely(date, says string) string     { return date + ", " + says + " likely" }
func (english) StandsOn(keys string) string         { return "stands on " + keys }
func (english) WhatBlocksMost() string              { return "What blocks most" }
func (english) AWeekOfDelay() string {
	return "A week of delay here costs a week of all that waits behind it."
}
func (english) LongestChains() string  { return "Longest chains" }
func (english) WhatDoesNotFit() string { return "What else does not fit together" }

func (english) AWeek(amount string) string { return amount + " a week" }

func (e english) PromiseLikelyWanted(title, date, says string, wanted int) string {
	return "Promise: " + title + ", " + date + ", " + says + " likely, " + e.Number(wanted) + "% wanted"
}
func (english) Done(finish string) string    { return "done " + finish }
func (english) Planned(finish string) string { return "planned " + finish }
func (english) CannotForecast() string       { return "cannot forecast" }
func (english) NotPlanned() string           { return "not planned" }
func (english) For(short, to string) string  { return "; " + short + " for " + to }
func (e english) MoreNeighboursNotDrawn(hidden int) string {
	return "; " + e.Count(hidden, "more neighbour") + " not drawn"
}
func (english) ItNeeds() string    { return "It needs" }
func (english) StandsOnIt() string { return "Stands on it" }
func (english) InFocus() string    { return "In focus" }
func (e english) ItemsFurtherBeforeIt(moreUp int) string {
	return e.Count(moreUp, "item") + " further before it"
}
func (e english) ItemsFurtherAfterIt(moreDown int) string {
	return e.Count(moreDown, "item") + " further after it"
}
func (english) NotDrawnTakeMore(join string) string {
	return "Not drawn: " + join + ". Take more steps, or an item with a number on its corner."
}

func (e english) ToOfHandOvers(n, n2, found int) string {
	return e.Number(n) + " to " + e.Number(n2) + " of " + e.Count(found, "hand-over")
}
func (english) NeedsFromOf(needs, owes string) string   { return needs + " needs from " + owes }
func (english) NeedsOf(needs string) string             { return needs + " needs" }
func (english) OwesOf(owes string) string               { return owes + " owes" }
func (english) ContractsWorstFirst() string             { return "Contracts, worst first" }
func (e english) DaysLate(n int) string                 { return e.Count(n, "day") + " late" }
func (e english) DaysLateWith85(n int) string           { return e.Count(n, "day") + " late with 85%" }
func (e english) DaysSpare(n int) string                { return e.Count(n, "day") + " spare" }
func (english) ByThePlan(start string) string           { return start + ", by the plan" }
func (english) NoneYet() string                         { return "none yet" }
func (e english) Sure(n int) string                     { return e.Number(n) + "% sure" }
func (english) TheDayNeeded() string                    { return "The day it is needed by" }
func (english) TheDayItComes() string                   { return "The day it comes" }
func (english) TheReason() string                       { return "The reason" }
func (english) NothingWasChanged(join string) string    { return "Nothing was changed. " + join + "." }
func (english) NothingWasChangedFor(rest string) string { return "Nothing was changed. " + rest }
func (english) NothingWasChangedSince(reason string) string {
	return "Nothing was changed: " + reason + "."
}
func (english) ForWhat() string          { return ", for" }
func (english) Contracts() string        { return "Contracts" }
func (english) TooLate() string          { return "Too late" }
func (english) NotAgreed() string        { return "Not agreed" }
func (english) WithoutAContract() string { return "Without a contract" }
func (english) AllOfThem() string        { return "All" }
func (e english) Steps(n int) string     { return e.Count(n, "step") }
func (english) DoneAlready() string      { return "done" }
