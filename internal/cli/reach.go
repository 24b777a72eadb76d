package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/work"
)

// databaseFile is the database in a data directory.
const databaseFile = "trestle.db"

// reach names the workspace that a verb works on. Wherever it is, the verb asks a
// server: one that runs, or one of its own for as long as the command takes.
type reach struct {
	On        string `env:"TRESTLE_ON" placeholder:"PLACE" help:"Where the workspace is: a plan file, an example (${examples}), a data directory, postgres://… or the address of a server. TRESTLE_ON says it for all commands. Without it: the data directory ./trestle-data."`
	Workspace string `short:"w" env:"TRESTLE_WORKSPACE" help:"Which workspace, if there are several: its name as in an address, or its identity."`
	JSON      bool   `help:"Answer in JSON."`
}

// usualSeed is the seed of the trials when nothing is said.
const usualSeed = 1

// usualData is the data directory when nothing is said.
const usualData = "trestle-data"

// reached is a place that answers use cases.
type reached struct {
	*client.Client
	workspace string
	file      string // the plan file that is written back, "" for other places
	unplanned bool   // the file has no accepted plan, and gets none
	serving   *server.Server
}

// open reaches the place. Close it.
func (r *reach) open(s *session) (*reached, error) {
	out, err := r.connect(s)
	if err != nil {
		return nil, err
	}
	if out.workspace = r.Workspace; out.workspace == "" {
		out.workspace, err = out.only(s.ctx)
	}
	if err != nil {
		return nil, errors.Join(err, out.close())
	}
	return out, nil
}

// connect reaches the place without choosing a workspace.
func (r *reach) connect(s *session) (*reached, error) {
	place := r.On
	if place == "" {
		place = usualData
	}
	if strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://") {
		c, err := client.New(place, client.Options{})
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: "--on", Err: err}
		}
		return &reached{Client: c}, nil
	}
	if strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://") {
		return s.serveFor(place)
	}
	info, err := os.Stat(place)
	switch {
	case err == nil && info.IsDir():
		return s.serveFor(filepath.Join(place, databaseFile))
	case err == nil || namesExample(place):
		return s.serveFile(place)
	case r.On == "":
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no data directory " + usualData +
			" here; say with --on where the workspace is, or begin one with: trestle import PLAN.yaml --on " + usualData}
	}
	return nil, &work.Error{Kind: work.NotFound, Message: "--on: there is nothing at " + place}
}

// serveFor serves a database for as long as one command takes.
func (s *session) serveFor(database string) (*reached, error) {
	served, err := server.Start(s.ctx, server.Options{
		Database: database, Addr: "127.0.0.1:0", Owner: s.actor(), Clock: s.Now, Seed: usualSeed, Trials: usualTrials,
	})
	if err != nil {
		return nil, err
	}
	c, err := client.New(served.URL(), client.Options{})
	if err != nil {
		return nil, errors.Join(err, served.Close())
	}
	return &reached{Client: c, serving: served}, nil
}

// serveFile serves a plan file from a throw-away database.
func (s *session) serveFile(name string) (*reached, error) {
	doc, findings, err := s.read(name)
	s.tellFindings(name, findings)
	if err != nil && len(findings) > 0 {
		return nil, &saidError{kind: work.KindOf(err)}
	}
	if err != nil {
		return nil, hint(name, err)
	}
	out, err := s.serveFor(server.Temporary)
	if err != nil {
		return nil, err
	}
	made, err := out.serving.App().LoadPlan(s.ctx, out.serving.Owner(), doc)
	if err != nil {
		return nil, errors.Join(err, out.close())
	}
	out.workspace = made.ID
	if !namesExample(name) {
		out.file, out.unplanned = name, doc.Workspace.Kept == nil
	}
	return out, nil
}

// actor is who writes, as the change log names them.
func (s *session) actor() string {
	for _, name := range []string{"TRESTLE_USER", "USER", "USERNAME"} {
		if who := s.env(name); who != "" {
			return who
		}
	}
	return "owner"
}

// only returns the one workspace there is.
func (r *reached) only(ctx context.Context) (string, error) {
	if r.workspace != "" {
		return r.workspace, nil
	}
	all, err := r.WorkspaceList(ctx)
	if err != nil {
		return "", err
	}
	switch len(all.Workspaces) {
	case 0:
		return "", &work.Error{Kind: work.NotFound, Message: "there is no workspace here yet; make one with: trestle import PLAN.yaml"}
	case 1:
		return all.Workspaces[0].ID, nil
	}
	names := make([]string, len(all.Workspaces))
	for i, w := range all.Workspaces {
		names[i] = w.Slug
	}
	return "", &work.Error{Kind: work.Invalid, Message: "there are several workspaces: say which with --workspace: " + strings.Join(names, ", ")}
}

// ask asks a use case of the workspace, with input and answer as JSON.
func (r *reached) ask(ctx context.Context, name string, in map[string]any) (json.RawMessage, error) {
	if _, said := in["workspace"]; !said && r.workspace != "" {
		in["workspace"] = r.workspace
	}
	text, err := json.Marshal(in)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Err: err}
	}
	return r.Call(ctx, name, text)
}

// write asks a use case that changes the workspace, and writes a plan file back.
func (r *reached) write(ctx context.Context, name string, in map[string]any) (json.RawMessage, error) {
	answer, err := r.ask(ctx, name, in)
	if err != nil || r.file == "" {
		return answer, err
	}
	return answer, r.save(ctx)
}

// save writes the plan file as the workspace is now: a new file that takes the
// place of the old one.
func (r *reached) save(ctx context.Context) error {
	syntax := "yaml"
	if strings.EqualFold(filepath.Ext(r.file), ".json") {
		syntax = "json"
	}
	is, err := r.WorkspaceExport(ctx, apiv1.ExportPlan{Workspace: r.workspace, Syntax: syntax, Unplanned: r.unplanned})
	if err != nil {
		return err
	}
	return replaceFile(r.file, []byte(is.Text))
}

// replaceFile writes a file that is there whole or not at all.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".trestle-*")
	if err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if info, was := os.Stat(path); err == nil && was == nil {
		err = os.Chmod(f.Name(), info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name()) //nolint:errcheck // it may be gone already
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	return nil
}

// close ends the server of the command.
func (r *reached) close() error {
	if r.serving == nil {
		return nil
	}
	return r.serving.Close()
}
