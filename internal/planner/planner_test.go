package planner

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestSmoke(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_ = examples.Names
	_ = planfile.Read
	p := New(s, Options{Clock: time.Now})
	defer p.Close()
	act := store.Act{Actor: "a", Cause: store.CauseEdit, At: time.Now()}
	ws, err := s.CreateWorkspace(t.Context(), act, &work.Workspace{Name: "x"})
	if err != nil {
		t.Fatal(err)
	}
	is, err := p.Plan(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(is.Seq)
}
