package web

import (
	"encoding/json"
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/deps"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

// tie is what tells a dependency from all others.
type tie struct {
	From     work.ItemKey `json:"from"`
	To       work.ItemKey `json:"to"`
	FromTeam work.TeamKey `json:"from_team"`
	ToTeam   work.TeamKey `json:"to_team"`
	Kind     work.Kind    `json:"kind"`
}

func (p *Pages) dependencies(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	ids, err := q.ties()
	if err != nil {
		return err
	}
	asked := deps.Asked{
		Needs: work.TeamKey(q.FormValue("needs")), Owes: work.TeamKey(q.FormValue("owes")), State: work.ContractState(q.FormValue("state")),
	}
	view := deps.New(q.address, now.Plan, asked, func(d *work.Dependency) string {
		return ids[tie{d.From, d.To, d.FromTeam, d.ToTeam, d.Kind}]
	})
	return q.show(http.StatusOK, q.frame("Dependencies", frame.Dependencies, now), view.Page())
}

// ties are the identities of all dependencies.
func (q *request) ties() (map[tie]string, error) {
	all, err := call[app.Records](q, "dependency.list", &app.ListRecords{Workspace: q.workspace})
	if err != nil {
		return nil, err
	}
	out := make(map[tie]string, len(all.Records))
	for i := range all.Records {
		t := tie{Kind: work.FinishStart}
		if err := json.Unmarshal(all.Records[i].Record, &t); err != nil {
			return nil, err
		}
		out[t] = all.Records[i].ID
	}
	return out, nil
}

// contractState puts a contract into another state.
func (*Pages) contractState(q *request) error {
	state := q.PostFormValue("state")
	done, err := call[app.Changed](q, "dependency.edit", &app.EditRecord{
		Write: q.write(), Key: q.PathValue("id"), Set: patch{"contract": patch{"state": state}}.fragment(),
	})
	if err != nil {
		return err
	}
	says := "The contract is " + state + " now."
	if done.Seq == 0 {
		says = "The contract was " + state + " already."
	}
	q.leaveFlash(flash{Says: says, Undo: done.Seq})
	return q.goBack(q.address.Page("dependencies"))
}
