package app

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// granted returns the actor with what the workspace grants it.
func (a *App) granted(ctx context.Context, by catalogue.Actor, workspace store.ID) (catalogue.Actor, error) {
	if by.Role == catalogue.Owner {
		return by, nil
	}
	err := a.store.View(ctx, workspace, func(tx *store.Tx) error {
		roles, err := tx.MembersOf(by.Name)
		for _, m := range roles {
			by.Grants = append(by.Grants, catalogue.Grant{
				Role:  catalogue.Role(m.Value.Role),
				Scope: catalogue.Scope{Product: m.Value.Product, Team: m.Value.Team},
			})
		}
		return err
	})
	return by, err
}

// readable tells whether an actor may read: a grant in any scope lets one read the
// whole workspace, since a plan without what it stands on says nothing.
func readable(by catalogue.Actor) bool {
	if by.Role.Includes(catalogue.Viewer) {
		return true
	}
	for _, g := range by.Grants {
		if g.Role.Includes(catalogue.Viewer) {
			return true
		}
	}
	return false
}

// allow returns an error of kind Permission unless the actor has a role in one of
// the scopes or in the whole workspace.
func allow(by catalogue.Actor, role catalogue.Role, scopes ...catalogue.Scope) error {
	if by.May(role, scopes...) {
		return nil
	}
	return forbidden(by, role)
}

func forbidden(by catalogue.Actor, role catalogue.Role) error {
	return &work.Error{Kind: work.Permission, Message: fmt.Sprintf("%s may not do this here: it takes the role %s", by.Name, role)}
}

// scopesOf returns the scopes that an item lies in: its product, and the teams that
// have a share of it.
func scopesOf(it *work.Item) []catalogue.Scope {
	scopes := []catalogue.Scope{{Product: it.Product}}
	for i := range it.Shares {
		scopes = append(scopes, catalogue.Scope{Team: it.Shares[i].Team})
	}
	return scopes
}
