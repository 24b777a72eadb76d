package webtest

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// event is an event of the browser's trace, as far as it is read.
type event struct {
	Name      string  `json:"name"`
	Phase     string  `json:"ph"`
	Process   int     `json:"pid"`
	Thread    int     `json:"tid"`
	OwnMicros float64 `json:"tdur"` // that the thread ran
}

// work is the mark by which the page's main thread is known in a trace.
const work = "webtest:work"

// Work does something and returns the milliseconds that the page's main thread ran
// meanwhile: script, style, layout and painting. Unlike the time that passed they are
// the same on a machine that has other things to do.
func (p *Tab) Work(t testing.TB, does func()) float64 {
	t.Helper()
	var events []event
	ended := make(chan struct{}, 1)
	ctx, stop := context.WithCancel(p.Context)
	defer stop()
	err := chromedp.Listen(ctx, func(is any) {
		switch is := is.(type) {
		case *tracing.EventDataCollected:
			for _, value := range is.Value {
				var one event
				if json.Unmarshal(value, &one) == nil {
					events = append(events, one)
				}
			}
		case *tracing.EventTracingComplete:
			ended <- struct{}{}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	config := tracing.StartParams{TraceConfig: &tracing.TraceConfig{RecordMode: "recordAsMuchAsPossible", IncludedCategories: []string{"toplevel", "blink.user_timing"}}}
	if _, err := chromedp.Call(p.Context, tracing.Start, config); err != nil {
		t.Fatal(err)
	}
	Ask[bool](t, p, `(performance.mark("`+work+`"), true)`)
	does()
	if _, err := chromedp.Call(p.Context, tracing.End, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	<-ended
	return ranOf(events)
}

// ranOf is how many milliseconds the thread of the mark ran in its tasks.
func ranOf(events []event) float64 {
	var main event
	for _, e := range events {
		if e.Name == work {
			main = e
		}
	}
	micros := 0.0
	for _, e := range events {
		if e.Phase == "X" && e.Name == "ThreadControllerImpl::RunTask" && e.Process == main.Process && e.Thread == main.Thread {
			micros += e.OwnMicros
		}
	}
	return micros / 1000
}
