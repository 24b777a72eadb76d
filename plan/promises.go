package plan

// commitments reads the planned delivery of every commitment.
func (rd *reader) commitments() {
	rd.r.Commitments = make([]CommitmentPlan, len(rd.m.p.Commitments))
	for i := range rd.m.p.Commitments {
		c, out := &rd.m.p.Commitments[i], &rd.r.Commitments[i]
		out.ID = c.ID
		for _, mem := range rd.m.members(c) {
			if rd.dates.Finish[mem.Node] >= Never {
				out.Delivered, out.Cause = 0, rd.unknownMember(mem.Node)
				break
			}
			out.Delivered = max(out.Delivered, mem.Delivered(rd.dates.Finish[mem.Node]))
		}
	}
}

// unknownMember is the cause for which a promised item cannot be forecast.
func (rd *reader) unknownMember(node int32) Cause {
	cause := rd.causeOf(node)
	if own := rd.m.p.Items[rd.m.acts[node].item].ID; cause.Kind != StandsOnUnknown && cause.Item != own {
		cause.Item = own
	}
	return cause
}

// releases reads what makes each release's freeze in the plan.
func (rd *reader) releases() {
	rd.r.Releases = make([]ReleasePlan, len(rd.m.p.Releases))
	for i := range rd.m.p.Releases {
		rd.r.Releases[i].ID = rd.m.p.Releases[i].ID
	}
	for i := range rd.m.p.Items {
		out := &rd.r.Items[i]
		id := rd.m.tree.release(int32(i))
		if id == "" || len(rd.m.own[i]) == 0 || out.State != Planned && out.State != Finished {
			continue
		}
		rel := &rd.r.Releases[rd.m.ix.releases[id]]
		if out.FellOut {
			rel.Out = append(rel.Out, out.ID)
		} else {
			rel.In = append(rel.In, out.ID)
		}
	}
}
