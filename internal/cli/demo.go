package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// demoCommand plans the example harbour as of today: first the plan on the
// terminal, then the page, drawn into a temporary file and served until Ctrl-C.
type demoCommand struct {
	calculation
	Port *int `placeholder:"PORT" help:"Serve the page on this port of the loopback interface; 0 takes a free one. Without it the page is served only if the output is a terminal."`
	Once bool `help:"End after the plan; no page."`
}

const demoExample = "harbour"

// Run plans, shows, draws and serves.
func (c *demoCommand) Run(s *session) error {
	ws, err := c.open(s)
	if err != nil {
		return err
	}
	p, err := c.plan(s, ws)
	if err != nil {
		return err
	}
	view, err := p.View(s.ctx)
	if err != nil {
		return err
	}
	s.showPlan(&view, demoExample, fewLines)
	if s.screen.err != nil || !c.serves(s) {
		return s.screen.err
	}
	return c.serve(s, p, &view)
}

// open reads the example and moves it by whole weeks, so that it is planned from
// the Monday of this working week, on a weekend from that of the next. Today is
// the day of the clock, or of --as-of.
func (c *demoCommand) open(s *session) (*work.Workspace, error) {
	ws, err := s.open(demoExample)
	if err != nil {
		return nil, err
	}
	today := work.DateOf(s.Now().Date())
	if c.AsOf != "" {
		if today, err = work.ParseDate(c.AsOf); err != nil {
			return nil, fmt.Errorf("--as-of: %w", err)
		}
		c.AsOf = ""
	}
	const week, weekend = 7, 2
	days := int(today-ws.AsOf) + weekend
	return ws, examples.Shift(ws, (days-(days%week+week)%week)/week)
}

// serves tells whether the page is to be served: to somebody at a terminal, or
// when a port was asked for. A pipe gets the plan and its end.
func (c *demoCommand) serves(s *session) bool {
	_, tty := terminal(s.Stdout)
	return !c.Once && (tty || c.Port != nil)
}

// serve draws the page into a temporary file and serves it until the context
// is cancelled. It leaves nothing behind.
func (c *demoCommand) serve(s *session, p *outlook.Planned, view *outlook.PlanView) (err error) {
	drawn, err := page(p.Picture(&view.Attention))
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "trestle-demo-")
	if err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file := filepath.Join(dir, "roadmap.html")
	const private = 0o600
	if err := os.WriteFile(file, drawn, private); err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	port := 0
	if c.Port != nil {
		port = *c.Port
	}
	listener, err := listen(s.ctx, port)
	if err != nil {
		return err
	}
	s.tell("")
	s.tell("The roadmap is drawn in %s", file)
	s.tell("Look at it on http://%s/ until Ctrl-C; then both are gone.", listener.Addr())
	return servePage(s.ctx, listener, drawn)
}

// Validate refuses ports that do not exist.
func (c *demoCommand) Validate() error {
	const mostPorts = 65_535
	if c.Port != nil && (*c.Port < 0 || *c.Port > mostPorts) {
		return fmt.Errorf("--port must be 0 to %d", mostPorts)
	}
	return c.calculation.Validate()
}
