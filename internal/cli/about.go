package cli

import (
	"runtime/debug"

	"github.com/trestle-plan/trestle/internal/planfile"
)

// schemaCommand prints the JSON Schema of plan files.
type schemaCommand struct{}

// Run prints it.
func (schemaCommand) Run(s *session) error {
	_, err := s.Stdout.Write(planfile.Schema())
	return err
}

// versionCommand prints what this program is.
type versionCommand struct {
	JSON bool `help:"Answer in JSON."`
}

// versionView is the answer of version for programs.
type versionView struct {
	Version  string `json:"version"`  // a release, or "devel"
	Revision string `json:"revision"` // of the source, "" if it was built without one
	Go       string `json:"go"`
	Format   string `json:"format"` // of the plan files it reads
}

// Run prints it.
func (c *versionCommand) Run(s *session) error {
	view := versionView{Version: "devel", Format: planfile.Format}
	if info, ok := debug.ReadBuildInfo(); ok {
		view.Go = info.GoVersion
		if v := info.Main.Version; v != "" && v != "(devel)" {
			view.Version = v
		}
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				view.Revision = setting.Value
			}
		}
	}
	if c.JSON {
		return s.json(view)
	}
	s.screen.line("trestle " + view.Version + " (" + view.Go + "), reads " + view.Format)
	return nil
}
