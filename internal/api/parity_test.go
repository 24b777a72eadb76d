package api_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/cli"
)

// Every use case has each door, or says why it lacks it.
func TestUseCases_haveEveryDoorOrSayWhyNot(t *testing.T) {
	has := map[catalogue.Door]func(*catalogue.UseCase) bool{
		catalogue.REST: inDocument(t), catalogue.Client: inClient, catalogue.Command: inCommand(t),
		catalogue.Agent: func(*catalogue.UseCase) bool { return false }, // that door is not built
	}
	all := app.New(nil, nil, nil).Catalogue().All()
	for _, u := range all {
		for _, door := range catalogue.Doors() {
			if there, why := has[door](u), u.Missing[door]; there == (why != "") {
				t.Errorf("%s by %s: there is %t, and the reason for its lack is %q", u.Name, door, there, why)
			}
		}
	}
	t.Logf("%d use cases", len(all))
}

func inDocument(t *testing.T) func(*catalogue.UseCase) bool {
	var root struct {
		Paths map[string]map[string]struct{ OperationID string }
	}
	if err := json.Unmarshal(document(t), &root); err != nil {
		t.Fatal(err)
	}
	return func(u *catalogue.UseCase) bool {
		return root.Paths[u.Path][strings.ToLower(u.Method)].OperationID == api.OperationID(u)
	}
}

// inClient tells whether the client has a method of a use case and knows where to
// send its request.
func inClient(u *catalogue.UseCase) bool {
	if _, there := reflect.TypeFor[*client.Client]().MethodByName(api.GoName(u.Name)); !there {
		return false
	}
	for _, known := range client.UseCases() {
		if known.Name == u.Name {
			return known.Method == u.Method && known.Path == u.Path && known.Writes == (u.Access == catalogue.Write)
		}
	}
	return false
}

// inCommand tells whether the verb call lists a use case.
func inCommand(t *testing.T) func(*catalogue.UseCase) bool {
	var out, wrong bytes.Buffer
	if code := cli.Run(t.Context(), []string{"call"}, cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &wrong, Now: time.Now, Env: func(string) string { return "" },
	}); code != 0 {
		t.Fatalf("trestle call: %d %s", code, wrong.String())
	}
	listed := map[string]bool{}
	for line := range strings.Lines(out.String()) {
		if fields := strings.Fields(line); len(fields) > 0 {
			listed[fields[0]] = true
		}
	}
	return func(u *catalogue.UseCase) bool { return listed[u.Name] }
}
