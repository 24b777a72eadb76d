package cli

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/work"
)

// demoCommand plans the example harbour as of today: first the plan on the
// terminal, then the pages of a throw-away workspace, served until Ctrl-C.
type demoCommand struct {
	calculation
	Port *int `placeholder:"PORT" help:"Serve the pages on this port of the loopback interface; 0 takes a free one. Without it they are served only if the output is a terminal."`
	Once bool `help:"End after the plan; no pages."`
}

const demoExample = "harbour"

// Run plans, shows and serves.
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
	doc, err := planfile.NewDocument(ws, planfile.YAML, nil)
	if err != nil {
		return err
	}
	return s.serveDemo(c.port(), func(ctx context.Context, is *server.Server) error {
		_, err := is.App().LoadPlan(ctx, is.Owner(), doc)
		return err
	})
}

// port is the one asked for, or any that is free.
func (c *demoCommand) port() int {
	if c.Port == nil {
		return 0
	}
	return *c.Port
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

// serves tells whether the pages are to be served: to somebody at a terminal, or
// when a port was asked for. A pipe gets the plan and its end.
func (c *demoCommand) serves(s *session) bool {
	_, tty := terminal(s.Stdout)
	return !c.Once && (tty || c.Port != nil)
}

// Validate refuses ports that do not exist.
func (c *demoCommand) Validate() error {
	const mostPorts = 65_535
	if c.Port != nil && (*c.Port < 0 || *c.Port > mostPorts) {
		return fmt.Errorf("--port must be 0 to %d", mostPorts)
	}
	return c.calculation.Validate()
}
