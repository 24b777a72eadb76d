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

// placeBits is how many bits of a heap's key hold a place in a list.
const placeBits = 24

// Dispatch implements Decoder.
func (a *Array) Dispatch(list []int32, out *Schedule) {
	a.clear()
	a.heap, out.Value = a.heap[:0], 0
	for k, i := range list {
		a.place[i] = int32(k)
		a.waits[i] = int32(len(a.p.Graph.Pred(i)))
		if a.waits[i] == 0 {
			a.push(int64(k))
		}
	}
	for len(a.heap) > 0 {
		key := a.heap[0]
		i, t := list[key&(1<<placeBits-1)], key>>placeBits
		if again := a.earliest(i, t); again > t {
			a.heap[0] = again<<placeBits | key&(1<<placeBits-1)
			a.sink()
			continue
		}
		a.pop()
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
		a.push(t<<placeBits | int64(a.place[s]))
	}
}

// push, pop and sink keep the least key on top of the heap.
func (a *Array) push(key int64) {
	a.heap = append(a.heap, key)
	k := len(a.heap) - 1
	for k > 0 && a.heap[(k-1)/2] > key {
		a.heap[k] = a.heap[(k-1)/2]
		k = (k - 1) / 2
	}
	a.heap[k] = key
}

func (a *Array) pop() {
	last := len(a.heap) - 1
	a.heap[0] = a.heap[last]
	a.heap = a.heap[:last]
	if last > 0 {
		a.sink()
	}
}

func (a *Array) sink() {
	key, k, n := a.heap[0], 0, len(a.heap)
	for 2*k+1 < n {
		down := 2*k + 1
		if down+1 < n && a.heap[down+1] < a.heap[down] {
			down++
		}
		if a.heap[down] >= key {
			break
		}
		a.heap[k] = a.heap[down]
		k = down
	}
	a.heap[k] = key
}
