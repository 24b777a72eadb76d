package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// crashWriters edit at the same time in the process that is killed.
const crashWriters = 16

// crashChild is the process that is killed: it makes a workspace with one item a
// writer, and lets each writer count up its item's timebox, telling every
// acknowledged count as "writer count" on one line of its output. With the
// environment TRESTLE_TEST_EARLY it tells before the commit: the control.
func crashChild(path string) {
	early := os.Getenv("TRESTLE_TEST_EARLY") != ""
	s, err := Open(context.Background(), path)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	ws, ids := crashItems(s)
	var mu sync.Mutex
	tell := func(writer, count int) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(writer, count)
	}
	fmt.Println("ready", ws)
	var writers sync.WaitGroup
	for n := range crashWriters {
		writers.Go(func() {
			for count := 1; ; count++ {
				_, err := s.Update(context.Background(), ws, by("writer"), func(tx *Tx) error {
					r, err := Items.Get(tx, ids[n])
					if err != nil {
						return err
					}
					r.Value.Timebox = work.Effort(count)
					_, err = Items.Save(tx, r)
					if early && err == nil {
						tell(n, count)
					}
					return err
				})
				if err != nil {
					fmt.Println("error", err)
					return
				}
				if !early {
					tell(n, count)
				}
			}
		})
	}
	writers.Wait()
}

// crashItems makes the workspace, or panics: the parent sees the output end.
func crashItems(s *Store) (ID, []ID) {
	ctx := context.Background()
	ws, err := s.CreateWorkspace(ctx, by("writer"), &work.Workspace{Name: "crash", Zone: "UTC"})
	if err != nil {
		panic(err)
	}
	var ids []ID
	_, err = s.Update(ctx, ws, by("writer"), func(tx *Tx) error {
		for n := range crashWriters {
			r, err := Items.Create(tx, Record[work.Item]{Value: work.Item{Key: work.MakeItemKey("PAY", n+1), Title: "counted"}})
			if err != nil {
				return err
			}
			ids = append(ids, r.ID)
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	return ws, ids
}

// child is a running crashChild.
type child struct {
	process *exec.Cmd
	ws      ID
	lines   *bufio.Scanner
}

func startCrashChild(t *testing.T, path string, env ...string) *child {
	t.Helper()
	c := &child{process: crashCommand(path)}
	c.process.Env = append(c.process.Env, env...)
	out, err := c.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewScanner(out)
	if !c.lines.Scan() || !strings.HasPrefix(c.lines.Text(), "ready ") {
		t.Fatalf("the child says %q", c.lines.Text())
	}
	c.ws = ID(strings.TrimPrefix(c.lines.Text(), "ready "))
	return c
}

// kill ends the process as kill -9 does and returns the highest count that each
// writer was told is kept.
func (c *child) kill(t *testing.T) [crashWriters]int {
	t.Helper()
	if err := c.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var told [crashWriters]int
	for c.lines.Scan() {
		writer, count, ok := strings.Cut(c.lines.Text(), " ")
		n, err := strconv.Atoi(writer)
		if !ok || err != nil {
			if strings.HasPrefix(c.lines.Text(), "error") {
				t.Fatal(c.lines.Text())
			}
			continue // the line that the end cut off
		}
		if told[n], err = strconv.Atoi(count); err != nil {
			t.Fatal(err)
		}
	}
	_ = c.process.Wait()
	return told
}

// crash lets writers write for a while, kills them and returns how many of the
// acknowledged edits are lost, and how many were acknowledged.
func crash(t *testing.T, after time.Duration, env ...string) (lost, told int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trestle.db")
	c := startCrashChild(t, path, env...)
	time.Sleep(after)
	counts := c.kill(t)
	began := time.Now()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("ready after %s, want 2s at most", took)
	}
	err = s.View(t.Context(), c.ws, func(tx *Tx) error {
		items, err := Items.List(tx)
		for _, r := range items {
			_, n, _ := r.Value.Key.Split()
			told += counts[n-1]
			if kept := int(r.Value.Timebox); kept < counts[n-1] {
				lost += counts[n-1] - kept
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("verify after a kill: %v %v", found, err)
	}
	return lost, told
}

func TestUpdate_losesNothingAcknowledgedWhenKilled(t *testing.T) {
	kills := 4
	if full() {
		kills = 200
	}
	all, acknowledged := 0, 0
	for n := range kills {
		lost, told := crash(t, time.Duration(60+n*37%200)*time.Millisecond)
		if lost > 0 {
			t.Errorf("kill %d: %d of %d acknowledged edits are lost", n, lost, told)
		}
		all += told
		if told > 0 {
			acknowledged++
		}
	}
	t.Logf("%d kills, %d of them with acknowledged edits, %d edits in all", kills, acknowledged, all)
	if acknowledged*10 < kills*9 {
		t.Errorf("only %d of %d kills met acknowledged edits", acknowledged, kills)
	}
}

// The control: edits told before they are committed are lost now and then, so the
// test above can see a loss.
func TestUpdate_controlToldBeforeTheCommitLosesSome(t *testing.T) {
	const most = 60
	for n := range most {
		if lost, _ := crash(t, time.Duration(50+n*13%100)*time.Millisecond, "TRESTLE_TEST_EARLY=1"); lost > 0 {
			t.Logf("%d lost after %d kills", lost, n+1)
			return
		}
	}
	t.Errorf("nothing was lost in %d kills", most)
}
