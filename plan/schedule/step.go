package schedule

// InSprints tells whether a node starts by its team's sprints.
func (n *Network) InSprints(node int32) bool {
	d := &n.Nodes[node]
	return d.Team != NoTeam && d.Mode == Free && !d.Exempt && d.Group < 0 && d.Work > 0 &&
		n.Teams[d.Team].Sprints.Days > 0
}

// Rule is how one activity starts and finishes that holds some people: the rule of
// the engine for flow and for sprints, laid out for being asked often.
type Rule struct {
	pace    *Pace
	sprints Sprints // zero: it starts as soon as it can
	length  Time    // of a sprint
	planned Work    // must fit into a sprint
}

// Rule returns the rule of an activity at a pace.
func (n *Network) Rule(node int32, p *Pace) Rule {
	r := Rule{pace: p, planned: n.Nodes[node].Work}
	if n.InSprints(node) {
		r.sprints = n.Teams[n.Nodes[node].Team].Sprints
		r.length = Time(r.sprints.Days) * MinutesPerDay
	}
	return r
}

// Step starts an activity that became ready at one moment and has its people
// free from another, and lets it burn work at its pace. Running and pinned activities
// start at ready.
func (r *Rule) Step(ready, free Time, w Work) (start, finish Time) {
	if ready >= Never || free >= Never {
		return Never, Never
	}
	if w == 0 {
		t := max(ready, free)
		return t, t
	}
	if r.length == 0 {
		start = r.pace.Start(max(ready, free))
	} else {
		start = r.sprintStart(ready, free)
	}
	return start, r.pace.Finish(start, w)
}

// Finish is when an activity finishes that Step starts.
func (r *Rule) Finish(ready, free Time, w Work) Time {
	switch {
	case ready >= Never || free >= Never:
		return Never
	case w == 0 || r.length == 0:
		return r.pace.Finish(max(ready, free), w) // nothing is burnt before its start
	default:
		return r.pace.Finish(r.sprintStart(ready, free), w)
	}
}

// sprintStart is the first moment at or after free in a sprint that begins at
// or after ready at which the planned work still fits into its sprint.
func (r *Rule) sprintStart(ready, free Time) Time {
	t := r.pace.Start(max(r.sprints.Next(ready), free))
	for t < Never {
		begin := r.sprints.Begin(t)
		if r.pace.fitsSprint(t, begin, r.length, r.planned) {
			return t
		}
		t = r.pace.Start(begin + r.length)
	}
	return t
}

// fitsSprint tells whether a start at t finishes work by the end of the sprint that
// holds it, or no start in that sprint would.
func (p *Pace) fitsSprint(t, begin, length Time, w Work) bool {
	last := p.LatestStart(begin+length, w)
	return t <= last || last < begin
}

// FitsSprint tells whether a start at t, held by a pace, finishes the planned work by the end of
// its sprint, or no start in that sprint would.
func (n *Network) FitsSprint(node int32, p *Pace, t Time) bool {
	sprints := n.Teams[n.Nodes[node].Team].Sprints
	return p.fitsSprint(t, sprints.Begin(t), Time(sprints.Days)*MinutesPerDay, n.Nodes[node].Work)
}

// Back is the inverse of Step: the last ready and the last free moment that
// let work finish by a moment.
func (r *Rule) Back(finish Time, w Work) (ready, free Time) {
	if w == 0 {
		return finish, finish
	}
	last := r.pace.LatestStart(finish, w)
	if r.length == 0 {
		return last, last
	}
	return r.sprintBack(last)
}

// sprintBack is the last moment at or before last that may start in its sprint,
// as a free moment, and the beginning of that sprint, as a ready moment.
func (r *Rule) sprintBack(last Time) (ready, free Time) {
	begin := r.sprints.Begin(last)
	fit := r.pace.LatestStart(begin+r.length, r.planned)
	if fit < begin {
		return begin, last
	}
	return begin, min(last, fit)
}
