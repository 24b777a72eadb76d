package schedule

// InSprints tells whether a node starts by its team's sprints.
func (n *Network) InSprints(node int32) bool {
	d := &n.Nodes[node]
	return d.Team != NoTeam && d.Mode == Free && !d.Exempt && d.Group < 0 && d.Work > 0 &&
		n.Teams[d.Team].Sprints.Days > 0
}

// Step starts an activity that became ready at one moment and has its people
// free from another, and lets it burn work at its pace: the rule of the engine
// for flow and for sprints. Running and pinned activities start at ready.
func (n *Network) Step(node int32, p *Pace, ready, free Time, w Work) (start, finish Time) {
	if ready >= Never || free >= Never {
		return Never, Never
	}
	if w == 0 {
		t := max(ready, free)
		return t, t
	}
	if !n.InSprints(node) {
		start = p.Start(max(ready, free))
		return start, p.Finish(start, w)
	}
	start = n.sprintStart(node, p, ready, free)
	return start, p.Finish(start, w)
}

// sprintStart is the first moment at or after free in a sprint that begins at
// or after ready at which the planned work still fits into its sprint.
func (n *Network) sprintStart(node int32, p *Pace, ready, free Time) Time {
	sprints := n.Teams[n.Nodes[node].Team].Sprints
	t := p.Start(max(sprints.Next(ready), free))
	for t < Never && !n.FitsSprint(node, p, t) {
		t = p.Start(sprints.Begin(t) + Time(sprints.Days)*MinutesPerDay)
	}
	return t
}

// FitsSprint tells whether a start at t, held by a pace, finishes the planned work by the end of
// its sprint, or no start in that sprint would.
func (n *Network) FitsSprint(node int32, p *Pace, t Time) bool {
	sprints, w := n.Teams[n.Nodes[node].Team].Sprints, n.Nodes[node].Work
	begin := sprints.Begin(t)
	end := begin + Time(sprints.Days)*MinutesPerDay
	last := p.LatestStart(end, w)
	return t <= last || last < begin
}

// StepBack is the inverse of Step: the last ready and the last free moment that
// let work finish by a moment.
func (n *Network) StepBack(node int32, p *Pace, finish Time, w Work) (ready, free Time) {
	if w == 0 {
		return finish, finish
	}
	last := p.LatestStart(finish, w)
	if !n.InSprints(node) {
		return last, last
	}
	return n.sprintBack(node, p, last)
}

// sprintBack is the last moment at or before last that may start in its sprint,
// as a free moment, and the beginning of that sprint, as a ready moment.
func (n *Network) sprintBack(node int32, p *Pace, last Time) (ready, free Time) {
	sprints, w := n.Teams[n.Nodes[node].Team].Sprints, n.Nodes[node].Work
	length := Time(sprints.Days) * MinutesPerDay
	begin := sprints.Begin(last)
	fit := p.LatestStart(begin+length, w)
	if fit < begin {
		return begin, last
	}
	return begin, min(last, fit)
}
