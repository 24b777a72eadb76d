// Package plan turns promises, work and teams into dates that explain
// themselves.
//
// A [Problem] says what there is: teams with people and calendars, items in
// their manual order with estimates, dependencies between them, releases and
// commitments. [Make] computes the plan and answers with a [Result]:
//
//   - dates for every share of work, by serial schedule generation in the
//     manual order, and [Conflict]s for every constraint or promise that does
//     not hold;
//   - with Settings.Trials, a forecast: the plan is tried that many times with
//     efforts drawn from their estimates, on one clock, and every likelihood is
//     a count of trials;
//   - with Settings.Runway, the latest safe start of every item under every
//     commitment: the last day to which it can be held with the commitment
//     still as likely as was wanted;
//   - with Problem.History, a second opinion on every date from the pace of done
//     work ([Outside]), and what estimates were worth ([Factor]).
//
// A Result explains itself. [Result.Why] is the driving chain of a date,
// [Result.Risk] tells what makes it uncertain, [Result.JointOf] how likely several
// commitments are to be kept together, [Result.StartCurve] how a likelihood falls
// as work starts later; [Result.Levers] tries changes that would help a commitment, [Result.Rank]
// suggests an order, [Result.Balance] tells what every team's periods are made of
// against its targets, and [Compare] tells two plans apart with a cause for every
// move.
//
// Time is integer, minutes on a clock that gives every calendar day 480 of
// them; docs/engine.md states every rule to the minute. The package reads no
// clock, has no globals that change, and does no input or output: the same
// Problem, Settings and version of the engine give the same bytes at any number
// of workers.
package plan
