package graph_test

import (
	"errors"
	"fmt"

	"github.com/trestle-plan/trestle/plan/graph"
)

func Example() {
	names := []string{"spec", "build", "test", "docs"}
	g := graph.New(len(names), []graph.Edge{
		{From: 0, To: 1}, {From: 1, To: 2}, {From: 0, To: 3},
	})
	order, err := graph.Order(g, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range order {
		fmt.Print(names[v], " ")
	}
	// Output: spec build test docs
}

func ExampleOrder() {
	g := graph.New(4, []graph.Edge{{From: 0, To: 1}, {From: 2, To: 3}})
	order, _ := graph.Order(g, []int64{50, 10, 40, 30})
	fmt.Println(order)

	_, err := graph.Order(graph.New(2, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 0}}), nil)
	if cycle, ok := errors.AsType[*graph.CycleError](err); ok {
		fmt.Println(cycle.Cycles)
	}
	// Output:
	// [2 3 0 1]
	// [[0 1]]
}

func ExampleCriticalPath() {
	// 0 and 1 are worked on at once, then 2, which starts 2 days after 1.
	g := graph.New(3, []graph.Edge{{From: 0, To: 2}, {From: 1, To: 2}})
	times, err := graph.CriticalPath(g, []int64{9, 4, 3}, []int64{0, 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("length", times.Length, "along", times.CriticalPath())
	fmt.Println("node 1 starts from", times.Early[1], "to", times.Late[1], "slack", times.Slack(1))
	// Output:
	// length 12 along [0 2]
	// node 1 starts from 0 to 3 slack 3
}

func ExampleWalker() {
	g := graph.New(5, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 3, To: 2}})
	w := graph.NewWalker(g)
	fmt.Println(w.Descendants(0), w.Reached(2), w.Reached(3))
	fmt.Println(w.Ancestors(2))
	// Output:
	// [0 1 2] true false
	// [2 1 3 0]
}

func ExampleReduce() {
	edges := []graph.Edge{{From: 0, To: 2}, {From: 0, To: 1}, {From: 1, To: 2}}
	kept, _ := graph.Reduce(graph.New(3, edges))
	for _, k := range kept {
		fmt.Println(edges[k])
	}
	// Output:
	// {0 1}
	// {1 2}
}

func ExampleComponents() {
	parts := graph.Components(graph.New(4, []graph.Edge{{From: 3, To: 0}}))
	for k := range parts.Len() {
		fmt.Println(parts.Members(k))
	}
	// Output:
	// [0 3]
	// [1]
	// [2]
}
