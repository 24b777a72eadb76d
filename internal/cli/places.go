package cli

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// serveCommand serves an installation until it is stopped.
type serveCommand struct {
	Data     string `default:"${data}" help:"The data directory; made if it is not there."`
	Database string `placeholder:"URL" env:"TRESTLE_DATABASE" help:"A PostgreSQL database in place of the data directory: postgres://…"`
	Port     int    `default:"8080" help:"The port on the loopback interface; 0 takes a free one."`
}

// Run serves.
func (c *serveCommand) Run(s *session) error {
	database := c.Database
	if database == "" {
		const private = 0o700
		if err := os.MkdirAll(c.Data, private); err != nil {
			return &work.Error{Kind: work.Unavailable, Err: err}
		}
		database = filepath.Join(c.Data, databaseFile)
	}
	o := s.serving(database, c.Port)
	o.Log = slog.New(slog.NewTextHandler(s.Stderr, nil))
	return server.Run(s.ctx, o, func(is *server.Server) error {
		s.tell("Trestle answers on %s/ until Ctrl-C.", is.URL())
		return s.screen.err
	})
}

// serving says how an installation is served with its pages.
func (s *session) serving(database string, port int) server.Options {
	return server.Options{
		Database: database, Addr: net.JoinHostPort("localhost", strconv.Itoa(port)), Owner: s.actor(), Clock: s.Now,
		Seed: usualSeed, Trials: usualTrials,
		Pages: server.Pages(s.Now, s.example),
	}
}

// example is an example as a plan file in JSON: the made-up one as the demo shows it,
// planned from today, the others from the day of their sources.
func (s *session) example(name string) ([]byte, error) {
	open := func(s *session) (*work.Workspace, error) { return s.open(name) }
	if name == demoExample {
		open = new(demoCommand).open
	}
	ws, err := open(s)
	if err != nil {
		return nil, err
	}
	return planfile.Marshal(ws, planfile.JSON)
}

// importCommand brings a plan file, or a table of another tool, into a place.
type importCommand struct {
	reach
	reasoned
	File   string `arg:"" help:"A plan file, which becomes a workspace of its own; or with --workspace a CSV file or a tracker's export, which goes into that workspace."`
	DryRun bool   `help:"Say what would happen, and change nothing."`
	Called string `placeholder:"NAME" help:"What the new workspace is to be called."`
	Follow bool   `help:"Plan the new workspace from today, whenever that is, in place of the day in the file."`
}

// Run imports.
func (c *importCommand) Run(s *session) error {
	if c.Workspace != "" || isTable(c.File) {
		return c.table(s)
	}
	doc, findings, err := s.read(c.File)
	s.tellFindings(c.File, findings)
	if err != nil && len(findings) > 0 {
		return &saidError{kind: work.KindOf(err)}
	}
	if err != nil {
		return hint(c.File, err)
	}
	text, err := planfile.Marshal(doc.Workspace, planfile.JSON)
	if err != nil {
		return err
	}
	if err := c.makeRoom(); err != nil {
		return err
	}
	place, err := c.connect(s)
	if err != nil {
		return asRefusal(err)
	}
	called := c.Called
	if called == "" && doc.Workspace.Name == "" {
		called = strings.TrimSuffix(filepath.Base(c.File), filepath.Ext(c.File))
	}
	made, err := place.WorkspaceImport(s.ctx, apiv1.ImportPlan{
		Name: "plan.json", Text: string(text), Called: called, Follow: c.Follow, DryRun: c.DryRun,
	})
	if err := closing(err, place); err != nil {
		return err
	}
	if c.JSON {
		return s.showAnswer(made)
	}
	held := itoa(int(made.Items)) + " items, " + itoa(int(made.Teams)) + " teams, " + itoa(int(made.Dependencies)) +
		" dependencies, " + itoa(int(made.Commitments)) + " promises"
	if made.Workspace == nil {
		s.screen.say(0, "It holds "+held+". Nothing was changed.", plain)
		return s.screen.err
	}
	s.screen.say(0, "The workspace "+made.Workspace.Slug+" holds "+held+".", plain)
	return s.screen.err
}

// makeRoom makes the data directory that a new workspace goes into, if the place is
// one and is not there yet.
func (c *importCommand) makeRoom() error {
	if c.On == "" {
		c.On = usualData
	}
	info, err := os.Stat(c.On)
	switch {
	case c.DryRun || strings.Contains(c.On, "://"):
		return nil
	case err == nil && !info.IsDir() || err != nil && filepath.Ext(c.On) != "" || namesExample(c.On):
		return &work.Error{Kind: work.Invalid, Message: "--on " + c.On + " is a plan file: a workspace is made in a data directory, a database or a server"}
	case err == nil:
		return nil
	}
	const private = 0o700
	if err := os.MkdirAll(c.On, private); err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	return nil
}

// isTable tells whether a file is a table or an archive of another tool, by the end
// of its name.
func isTable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".gz", ".tgz":
		return true
	}
	return false
}

// table imports a file of another tool into the workspace.
func (c *importCommand) table(s *session) error {
	data, err := s.readBody(c.File)
	if err != nil {
		return err
	}
	in := map[string]any{"file": map[string]any{"name": filepath.Base(c.File), "content": data}}
	return c.with(s, func(r *reached) error {
		if c.DryRun {
			answer, err := r.ask(s.ctx, "import.dry-run", in)
			if err != nil {
				return err
			}
			return s.showJSON(answer)
		}
		in["why"] = c.Why
		answer, err := r.bringIn(s, in)
		if err != nil {
			return err
		}
		return s.showJSON(answer)
	})
}

// bringIn imports a file, and shows how far it is while somebody looks on.
func (r *reached) bringIn(s *session, in map[string]any) (json.RawMessage, error) {
	id := rand.Text()
	in["id"] = id
	meter := newMeter(s.Process)
	watched, stop := context.WithCancel(s.ctx)
	var watching sync.WaitGroup
	if !meter.silent {
		watching.Go(func() { r.watchImport(watched, id, meter) })
	}
	answer, err := r.write(s.ctx, "import.apply", in)
	stop()
	watching.Wait()
	meter.clear()
	return answer, err
}

// watchImport asks how far an import is, again and again, until the context ends.
func (r *reached) watchImport(ctx context.Context, id string, show *meter) {
	for ctx.Err() == nil {
		is, err := r.ImportProgress(ctx, apiv1.ImportRef{Workspace: r.workspace, ID: id})
		if err == nil && is.Total > 0 { // before, it has not begun
			show.show(plan.Progress{Stage: is.Stage, Done: int(is.Done), Total: int(is.Total)})
		}
		pause, end := context.WithTimeout(ctx, 2*redraw)
		<-pause.Done()
		end()
	}
}

// exportCommand writes a workspace as a plan file, or a file of what it shows.
type exportCommand struct {
	reach
	What   string `default:"plan" enum:"plan,items,promises,changed,calendar,roadmap" help:"plan: the whole workspace. items: a table (CSV; Markdown for a file .md). promises, changed: a text in Markdown. calendar: promises and releases (ICS). roadmap: a picture (SVG)."`
	Filter string `placeholder:"TEXT" help:"Of items: which, in the filter language."`
	Since  string `placeholder:"DAY" help:"Of changed: the day, as 2026-02-27; yesterday if not said."`
	File   string `arg:"" optional:"" help:"The file: its ending .json or .yaml says the syntax. Without it YAML goes to standard output."`
}

// Run exports.
func (c *exportCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		if c.What != "plan" {
			return c.part(s, r)
		}
		syntax := "yaml"
		if strings.EqualFold(filepath.Ext(c.File), ".json") {
			syntax = "json"
		}
		is, err := r.WorkspaceExport(s.ctx, apiv1.ExportPlan{Workspace: r.workspace, Syntax: syntax})
		if err != nil {
			return err
		}
		if c.File == "" {
			_, err := s.Stdout.Write([]byte(is.Text))
			return err
		}
		return replaceFile(c.File, []byte(is.Text))
	})
}

// part writes a file of what the workspace shows.
func (c *exportCommand) part(s *session, r *reached) error {
	workspace := apiv1.WorkspaceRef{Workspace: r.workspace}
	var out apiv1.ExportedFile
	var err error
	switch c.What {
	case "items":
		ask := apiv1.ExportItems{Workspace: r.workspace, Filter: c.Filter, Syntax: "csv"}
		if strings.EqualFold(filepath.Ext(c.File), ".md") {
			ask.Syntax = "markdown"
		}
		out, err = r.ExportItems(s.ctx, ask)
	case "promises":
		out, err = r.ExportPromises(s.ctx, workspace)
	case "changed":
		out, err = r.ExportChanged(s.ctx, apiv1.ExportChanged{Workspace: r.workspace, Since: c.Since})
	case "calendar":
		out, err = r.ExportCalendar(s.ctx, workspace)
	default:
		out, err = r.ExportRoadmap(s.ctx, workspace)
	}
	if err != nil {
		return err
	}
	if c.File == "" {
		_, err := s.Stdout.Write(out.Content)
		return err
	}
	return replaceFile(c.File, out.Content)
}

// backupCommand copies an installation while others go on writing.
type backupCommand struct {
	reach
	Folder string `arg:"" help:"A new folder, on the machine of the server."`
}

// Run copies.
func (c *backupCommand) Run(s *session) error {
	place, err := c.connect(s)
	if err != nil {
		return asRefusal(err)
	}
	folder, err := filepath.Abs(c.Folder)
	if err != nil {
		return closing(&work.Error{Kind: work.Invalid, Err: err}, place)
	}
	is, err := place.InstallationBackup(s.ctx, apiv1.Backup{Folder: folder})
	if err := closing(err, place); err != nil {
		return err
	}
	if c.JSON {
		return s.showAnswer(is)
	}
	s.screen.say(0, itoa(len(is.Workspaces))+" workspaces in "+itoa(int(is.Size))+" bytes, SHA-256 "+is.Sha256+".", plain)
	return s.screen.err
}

// restoreCommand makes a new data directory of a backup.
type restoreCommand struct {
	Folder string `arg:"" help:"The backup."`
	Data   string `arg:"" help:"The new data directory; nothing may stand there yet."`
}

// Run restores, and verifies before anything has its name.
func (c *restoreCommand) Run(s *session) error {
	const private = 0o700
	if err := os.MkdirAll(c.Data, private); err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	is, err := server.Restore(s.ctx, c.Folder, filepath.Join(c.Data, databaseFile))
	if err != nil {
		return err
	}
	s.screen.say(0, itoa(len(is.Workspaces))+" workspaces restored, as of "+is.At.Format("2006-01-02 15:04")+", and verified.", plain)
	return s.screen.err
}

// verifyCommand looks for damage.
type verifyCommand struct{ reach }

// Run looks, and fails if there is some.
func (c *verifyCommand) Run(s *session) error {
	place, err := c.connect(s)
	if err != nil {
		return asRefusal(err)
	}
	is, err := place.InstallationVerify(s.ctx)
	if err := closing(err, place); err != nil {
		return err
	}
	if len(is.Damage) == 0 {
		s.screen.say(0, "Sound: files, references, the change log and the tables agree.", plain)
		return s.screen.err
	}
	return &work.Error{Kind: work.Internal, Message: "damaged: " + strings.Join(is.Damage, "; ")}
}

// serveDemo serves a workspace from a throw-away database until the context ends.
func (s *session) serveDemo(port int, fill func(context.Context, *server.Server) error) error {
	return server.Run(s.ctx, s.serving(server.Temporary, port), func(is *server.Server) error {
		if err := fill(s.ctx, is); err != nil {
			return err
		}
		s.tell("")
		s.tell("Look at it on %s/ until Ctrl-C; then all of it is gone.", is.URL())
		return errors.Join(s.screen.err)
	})
}
