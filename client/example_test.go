package client_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/server"
)

// serve starts a server for the examples and returns a client of it.
func serve(ctx context.Context) (*client.Client, func()) {
	folder, err := os.MkdirTemp("", "trestle-example-")
	if err != nil {
		panic(err)
	}
	s, err := server.Start(ctx, server.Options{
		Database: filepath.Join(folder, "trestle.db"), Addr: "127.0.0.1:0", Owner: "ada", Trials: 100,
		Clock: func() time.Time { return time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		panic(err)
	}
	c, err := client.New(s.URL(), client.Options{})
	if err != nil {
		panic(err)
	}
	return c, func() {
		s.Close()
		os.RemoveAll(folder)
	}
}

func Example() {
	ctx := context.Background()
	c, stop := serve(ctx)
	defer stop()

	must(c.WorkspaceCreate(ctx, apiv1.CreateWorkspace[apiv1.Workspace]{Record: apiv1.Workspace{Name: "Harbour", AsOf: "2026-03-02"}}))
	must(c.ProductCreate(ctx, apiv1.CreateRecord[apiv1.Product]{Workspace: "harbour", Record: apiv1.Product{Key: "PAY"}}))
	must(c.TeamCreate(ctx, apiv1.CreateRecord[apiv1.Team]{Workspace: "harbour", Record: apiv1.Team{Key: "web", People: new(4.0)}}))
	made := must(c.ItemCreate(ctx, apiv1.CreateRecord[apiv1.Item]{
		Workspace: "harbour",
		Record: apiv1.Item{
			Product: "PAY", Title: "Pay by card",
			Shares: []apiv1.Share{{Team: "web", Estimate: &apiv1.Estimate{Low: new(3.0), Likely: new(5.0), High: new(8.0)}}},
		},
		Wait: "plan",
	}))
	fmt.Println(made.Key, "is planned from", made.Plan.Moves[0].Start, "to", made.Plan.Moves[0].Finish)

	list := must(c.ItemList(ctx, apiv1.ListItems{Workspace: "harbour", Filter: "team:web"}))
	fmt.Println(list.Items[0].Record.Title)
	// Output:
	// PAY-1 is planned from 2026-03-02 to 2026-03-09
	// Pay by card
}

func ExampleProblem() {
	ctx := context.Background()
	c, stop := serve(ctx)
	defer stop()
	must(c.WorkspaceCreate(ctx, apiv1.CreateWorkspace[apiv1.Workspace]{Record: apiv1.Workspace{Name: "Harbour", AsOf: "2026-03-02"}}))
	must(c.ProductCreate(ctx, apiv1.CreateRecord[apiv1.Product]{Workspace: "harbour", Record: apiv1.Product{Key: "PAY", Name: "Payments"}}))

	edit := apiv1.EditRecord{Workspace: "harbour", Key: "PAY", Revision: 1, Set: apiv1.Patch{"name": "Payment"}}
	must(c.ProductEdit(ctx, edit))
	edit.Set = apiv1.Patch{"name": "Paying"}
	_, err := c.ProductEdit(ctx, edit) // still on revision 1
	if p, ok := errors.AsType[*client.Problem](err); ok && p.Kind == "stale" {
		for _, clash := range p.Clashes {
			fmt.Printf("%s is %s now, not %s\n", clash.Field, clash.Here, clash.Yours)
		}
	}
	// Output: name is "Payment" now, not "Paying"
}

func ExampleClient_Events() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	c, stop := serve(ctx)
	defer stop()
	must(c.WorkspaceCreate(ctx, apiv1.CreateWorkspace[apiv1.Workspace]{Record: apiv1.Workspace{Name: "Harbour", AsOf: "2026-03-02"}}))

	heard := make(chan apiv1.Event)
	go func() {
		defer close(heard)
		for e, err := range c.Events(ctx, "harbour", "") {
			if err != nil {
				return
			}
			if e.Act != nil {
				heard <- e
				return
			}
		}
	}()
	for tries := 0; ; tries++ { // until the stream is open
		must(c.ProductCreate(ctx, apiv1.CreateRecord[apiv1.Product]{Workspace: "harbour", Record: apiv1.Product{Key: fmt.Sprintf("P%d", tries)}}))
		select {
		case e := <-heard:
			fmt.Println(e.Act.Actor, "did", e.Act.Cause, "to a", e.Act.Records[0].Kind)
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
	// Output: ada did edit to a product
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
