package improve

// energy compares, in each relaxation and each window of time, what units must
// do inside the window at least with what the window can hold (Baptiste, Le
// Pape and Nuijten 1999), and narrows the windows of units that would not fit if
// they started first or last. False is a contradiction.
func (r *refuter) energy() bool {
	for k := range r.relaxed {
		if r.ctx.Err() != nil {
			return true // what was narrowed so far holds
		}
		if !r.energyOf(&r.relaxed[k]) {
			return false
		}
	}
	return true
}

// energyOf is energy in one relaxation. For a window that begins at a, what a
// unit must do before b rises in step with b from one moment to another: all
// ends are seen in one pass over second differences.
func (r *refuter) energyOf(x *relaxation) bool {
	for a := int64(0); a < r.end; a++ {
		if !r.begins(x, a) {
			continue
		}
		slope, total := int64(0), int64(0)
		rise := r.rise[:r.end+2]
		clear(rise)
		most := int64(0)
		for k, i := range x.members {
			inside := min(r.p.Durations[i], r.early[i]+r.p.Durations[i]-a)
			if inside <= 0 {
				continue
			}
			from := max(r.late[i], a)
			rise[from] += x.need[k]
			rise[min(from+inside, r.end)] -= x.need[k]
			most = max(most, x.need[k]*r.p.Durations[i])
		}
		r.work += 2*r.end - a + 2*int64(len(x.members))
		for b := a + 1; b <= r.end; b++ {
			slope += rise[b-1]
			total += slope
			slack := x.capacity*(b-a) - total
			if slack < 0 {
				return false
			}
			if slack < most && !r.squeeze(x, a, b, slack) {
				return false
			}
		}
	}
	return true
}

// begins tells whether some unit's earliest start is a: windows that begin
// elsewhere say less.
func (r *refuter) begins(x *relaxation, a int64) bool {
	for _, i := range x.members {
		if r.early[i] == a {
			return true
		}
	}
	return false
}

// squeeze narrows the windows of units that do not fit into [a, b) when they
// start as early, or as late, as they can.
func (r *refuter) squeeze(x *relaxation, a, b, slack int64) bool {
	r.work += int64(len(x.members))
	for k, i := range x.members {
		d := r.p.Durations[i]
		if r.early[i] == r.late[i] || d == 0 {
			continue
		}
		must := max(0, min(d, b-a, r.early[i]+d-a, b-r.late[i]))
		room := slack/x.need[k] + must // moments that the unit may take inside
		if early := min(b, r.early[i]+d) - max(a, r.early[i]); early > room && r.early[i] < b {
			if !r.raise(i, b-room) {
				return false
			}
		}
		if late := min(b, r.late[i]+d) - max(a, r.late[i]); late > room && r.late[i]+d > a {
			if !r.lower(i, a+room-d) {
				return false
			}
		}
	}
	return true
}
