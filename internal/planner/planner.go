package planner

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Options say how a planner works. Clock is needed; what else is zero has a usual
// value.
type Options struct {
	Clock    func() time.Time
	Log      *slog.Logger  // nil: nothing is logged
	Seed     uint64        // of the trials
	Trials   int           // behind likelihoods; 0 is 1,000, less than 0 is none
	Workers  int           // goroutines of trials; 0 is one a core but one, which stays free for questions
	Debounce time.Duration // quiet to wait for before a plan; 0 is 5 ms
	Behind   time.Duration // the longest to wait for quiet; 0 is 100 ms
	Warm     int           // workspaces kept warm, beside those somebody listens to; 0 is 64
	// Early is how many items times promises make it worth telling likelihoods before the
	// latest safe starts are known, which take far longer then; 0 is 400,000.
	Early int
	Poll  time.Duration // between looks for acts of other processes; 0 is 250 ms
}

// withUsual fills in the usual values.
func (o Options) withUsual() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Trials == 0 {
		o.Trials = 1000
	}
	if o.Workers == 0 {
		o.Workers = max(1, runtime.GOMAXPROCS(0)-1)
	}
	if o.Warm == 0 {
		o.Warm = 64
	}
	if o.Debounce == 0 {
		o.Debounce = 5 * time.Millisecond
	}
	if o.Behind == 0 {
		o.Behind = 100 * time.Millisecond
	}
	if o.Early == 0 {
		o.Early = 400_000
	}
	if o.Poll == 0 {
		o.Poll = 250 * time.Millisecond
	}
	return o
}

// Planner keeps every workspace that is asked for warm: its working set at a
// sequence number and its current plan. Its methods may be called by several
// goroutines at once. Close it before the store.
type Planner struct {
	store   *store.Store
	options Options
	epoch   int64

	ctx  context.Context //nolint:containedctx // the life of the planner's goroutines, ended by Close
	stop context.CancelFunc
	jobs sync.WaitGroup

	mu      sync.Mutex // guards what follows
	keepers map[store.ID]*keeper
	asked   int64 // counts what was asked for
	made    int64 // counts the keepers
	closed  bool
}

// New returns a planner over a store.
func New(s *store.Store, o Options) *Planner {
	p := &Planner{store: s, options: o.withUsual(), epoch: o.Clock().UnixMicro(), keepers: map[store.ID]*keeper{}}
	p.ctx, p.stop = context.WithCancel(context.Background())
	p.jobs.Go(p.poll)
	return p
}

// Close stops all planning and waits until it has ended. What waits in the
// planner gets an error of kind Unavailable or Cancelled.
func (p *Planner) Close() {
	p.mu.Lock()
	p.closed = true
	all := p.keepers
	p.keepers = nil
	p.mu.Unlock()
	p.stop()
	for _, k := range all {
		k.close()
	}
	p.jobs.Wait()
}

// Working returns the workspace as of its last act. The error is of kind NotFound
// if there is no such workspace.
func (p *Planner) Working(ctx context.Context, ws store.ID) (*Working, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	return k.catchUp(ctx)
}

// Plan returns the current plan of a workspace. It may be some milliseconds
// behind the last act; if there is none yet it is made first.
func (p *Planner) Plan(ctx context.Context, ws store.ID) (*Plan, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	if is := k.current(); is != nil {
		return is, nil
	}
	return k.await(ctx, 0)
}

// Await returns a plan that contains the acts up to a sequence number: the dates,
// with likelihoods that may be stale. If that number cannot be planned it returns
// why.
func (p *Planner) Await(ctx context.Context, ws store.ID, seq int64) (*Plan, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	return k.await(ctx, seq)
}

// AwaitLikelihoods returns a plan that contains the acts up to a sequence number,
// with its likelihoods and latest safe starts; without, if the planner runs no trials.
func (p *Planner) AwaitLikelihoods(ctx context.Context, ws store.ID, seq int64) (*Plan, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	is, err := k.awaitPlan(ctx, seq, func(is *Plan) bool {
		return is.Freshness() == Fresh && !is.Starting() || is.Failed != nil || p.options.Trials < 0
	})
	if err == nil && is.Failed != nil {
		return nil, is.Failed
	}
	return is, err
}

// AwaitKept returns a plan that contains the acts up to a sequence number, once its
// dates are the kept plan of the workspace.
func (p *Planner) AwaitKept(ctx context.Context, ws store.ID, seq int64) (*Plan, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	is, err := k.awaitPlan(ctx, seq, func(is *Plan) bool { return is.settled })
	if err == nil && is.Kept == "" && is.Failed != nil {
		return nil, is.Failed
	}
	return is, err
}

// Changed says that an act of this process is durable, so that its workspace need
// not wait for the next look at the database. It does not wait.
func (p *Planner) Changed(ws store.ID, seq int64) {
	p.mu.Lock()
	k := p.keepers[ws]
	p.mu.Unlock()
	if k != nil && seq > k.known() {
		k.look()
	}
}

// Subscribe hears of a workspace's events after a cursor. The error is of kind
// NotFound if there is no such workspace.
func (p *Planner) Subscribe(ctx context.Context, ws store.ID, after Cursor) (*Subscription, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	if _, err := k.catchUp(ctx); err != nil {
		return nil, err
	}
	k.start()
	k.mu.Lock()
	defer k.mu.Unlock()
	if after == (Cursor{}) {
		after = k.ring.now()
	}
	return &Subscription{k: k, at: after}, nil
}

// keeper returns the keeper of a workspace, making it if it is the first time.
func (p *Planner) keeper(ws store.ID) (*keeper, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errClosed
	}
	k, ok := p.keepers[ws]
	if !ok {
		p.putAside()
		p.made++
		k = newKeeper(p, ws, p.epoch+p.made)
		p.keepers[ws] = k
	}
	p.asked++
	k.asked = p.asked
	return k, nil
}

// putAside makes room for one more workspace: the one that nobody asked for the
// longest gets cold, unless somebody listens to it. The mutex is held.
func (p *Planner) putAside() {
	if len(p.keepers) < p.options.Warm {
		return
	}
	var oldest *keeper
	for _, k := range p.keepers {
		if (oldest == nil || k.asked < oldest.asked) && !k.busy() {
			oldest = k
		}
	}
	if oldest != nil {
		delete(p.keepers, oldest.ws)
		oldest.close()
	}
}

// forget drops the keeper of a workspace that is not there.
func (p *Planner) forget(k *keeper) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keepers[k.ws] == k {
		delete(p.keepers, k.ws)
		k.close()
	}
}

// poll looks for acts of other processes, and for the next day.
func (p *Planner) poll() {
	for pause(p.ctx, p.options.Poll) {
		p.mu.Lock()
		n := len(p.keepers)
		p.mu.Unlock()
		if n == 0 {
			continue
		}
		list, err := p.store.ListWorkspaces(p.ctx)
		if err != nil {
			if work.KindOf(err) != work.Cancelled {
				p.options.Log.Warn("workspaces not listed", "error", err)
			}
			continue
		}
		now := p.options.Clock()
		for _, info := range list {
			p.mu.Lock()
			k := p.keepers[info.ID]
			p.mu.Unlock()
			if k != nil && k.behind(info.Seq, now) {
				k.look()
			}
		}
	}
}

// pause waits, and tells whether the context is still alive.
func pause(ctx context.Context, d time.Duration) bool {
	waiting, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-waiting.Done()
	return ctx.Err() == nil
}
