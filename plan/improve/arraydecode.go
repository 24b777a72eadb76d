package improve

// Left implements Decoder. Value is the length of the schedule.
func (a *Array) Left(list []int32, out *Schedule) {
	a.clear()
	out.Value = 0
	for _, i := range list {
		t := int64(0)
		for _, p := range a.p.Graph.Pred(i) {
			t = max(t, out.Finish[p])
		}
		t = a.earliest(i, t)
		a.take(i, t)
		out.Start[i], out.Finish[i] = t, t+a.p.Durations[i]
		out.Value = max(out.Value, out.Finish[i])
	}
}

// Right implements Decoder: it is Left on the mirrored project. The times that
// it gives are a schedule in their own right, moved to begin at 0.
func (a *Array) Right(list []int32, io *Schedule) {
	a.clear()
	length := int64(0)
	for k := len(list) - 1; k >= 0; k-- {
		i := list[k]
		t := int64(0)
		for _, s := range a.p.Graph.Succ(i) {
			t = max(t, -io.Start[s])
		}
		t = a.earliest(i, t)
		a.take(i, t)
		end := t + a.p.Durations[i]
		io.Start[i], io.Finish[i] = -end, -t
		length = max(length, end)
	}
	for i := range io.Start {
		io.Start[i] += length
		io.Finish[i] += length
	}
	io.Value = length
}

// Dispatch implements Decoder.
func (a *Array) Dispatch(list []int32, out *Schedule) {
	a.clear()
	a.heap.clear()
	out.Value = 0
	for k, i := range list {
		a.place[i] = int32(k)
		a.waits[i] = int32(len(a.p.Graph.Pred(i)))
		if a.waits[i] == 0 {
			a.heap.push(int64(k))
		}
	}
	for !a.heap.empty() {
		key := a.heap.least()
		i, t := list[key&placeMask], key>>placeBits
		if again := a.earliest(i, t); again > t {
			a.heap.replace(again<<placeBits | key&placeMask)
			continue
		}
		a.heap.pop()
		a.take(i, t)
		out.Start[i], out.Finish[i] = t, t+a.p.Durations[i]
		out.Value = max(out.Value, out.Finish[i])
		a.release(i, out)
	}
}

// release lets what waited for a unit alone stand ready.
func (a *Array) release(i int32, out *Schedule) {
	for _, s := range a.p.Graph.Succ(i) {
		if a.waits[s]--; a.waits[s] > 0 {
			continue
		}
		t := int64(0)
		for _, p := range a.p.Graph.Pred(s) {
			t = max(t, out.Finish[p])
		}
		a.heap.push(t<<placeBits | int64(a.place[s]))
	}
}
