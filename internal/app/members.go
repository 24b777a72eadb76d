package app

import (
	"context"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Member is a role that somebody has in a workspace, or in a part of it.
type Member struct {
	ID      string          `json:"id"`
	Actor   string          `json:"actor" doc:"Who, as sign-in names them."`
	Role    catalogue.Role  `json:"role" doc:"What they may do: viewer, contributor, editor or owner."`
	Product work.ProductKey `json:"product,omitempty" doc:"In one product only."`
	Team    work.TeamKey    `json:"team,omitempty" doc:"In one team only."`
}

// Members are all roles given in a workspace.
type Members struct {
	Members []Member `json:"members"`
}

// GiveRole gives somebody a role.
type GiveRole struct {
	Write
	Actor   string          `json:"actor" doc:"Who, as sign-in names them."`
	Role    catalogue.Role  `json:"role" enum:"viewer,contributor,editor,owner" doc:"What they may do."`
	Product work.ProductKey `json:"product,omitempty" doc:"In one product only."`
	Team    work.TeamKey    `json:"team,omitempty" doc:"In one team only."`
}

// TakeRole takes a role back.
type TakeRole struct {
	Write
	ID string `json:"id" doc:"The role given."`
}

// GivenRole is a role as an act left it.
type GivenRole struct {
	Act
	Member Member `json:"member"`
}

// listMembers lists the use cases of roles.
func (a *App) listMembers() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/members"
	catalogue.Add(c, catalogue.UseCase{
		Name: "member.list", Summary: "List who may do what", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.Members)
	catalogue.Add(c, catalogue.UseCase{
		Name: "member.give", Summary: "Give somebody a role", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodPost, Path: base,
	}, a.GiveRole)
	catalogue.Add(c, catalogue.UseCase{
		Name: "member.take", Summary: "Take a role back", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodDelete, Path: base + "/{id}",
	}, a.TakeRole)
}

// Members lists who may do what.
func (a *App) Members(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (Members, error) {
	out := Members{Members: []Member{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		all, err := store.Members.List(tx)
		for i := range all {
			out.Members = append(out.Members, shownMember(&all[i]))
		}
		return err
	})
	return out, err
}

func shownMember(r *store.Record[store.Member]) Member {
	return Member{
		ID: string(r.ID), Actor: r.Value.Actor, Role: catalogue.Role(r.Value.Role),
		Product: r.Value.Product, Team: r.Value.Team,
	}
}

// GiveRole gives somebody a role. One they have in the same place already is
// replaced.
func (a *App) GiveRole(ctx context.Context, by catalogue.Actor, in GiveRole) (GivenRole, error) {
	var out GivenRole
	switch {
	case in.Actor == "" || len(in.Actor) > work.MaxKeyLength:
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"actor": "is missing or too long; name who gets the role"}}
	case !slices.Contains(catalogue.Roles(), in.Role):
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"role": "is viewer, contributor, editor or owner"}}
	case in.Product != "" && in.Team != "":
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"team": "is given besides a product; give two roles instead"}}
	}
	act, err := a.write(ctx, by, in.Write, "role", func(m *moment) error {
		if err := allow(m.by, catalogue.Owner); err != nil {
			return err
		}
		has, err := m.tx.MembersOf(in.Actor)
		if err != nil {
			return err
		}
		for _, r := range has {
			if r.Value.Product == in.Product && r.Value.Team == in.Team {
				r.Value.Role = string(in.Role)
				saved, err := store.Members.Save(m.tx, r)
				out.Member = shownMember(&saved)
				return err
			}
		}
		made, err := store.Members.Create(m.tx, store.Record[store.Member]{Value: store.Member{
			Actor: in.Actor, Role: string(in.Role), Product: in.Product, Team: in.Team,
		}})
		out.Member = shownMember(&made)
		return err
	})
	out.Act = act
	return out, err
}

// TakeRole takes a role back.
func (a *App) TakeRole(ctx context.Context, by catalogue.Actor, in TakeRole) (Act, error) {
	return a.write(ctx, by, in.Write, "role", func(m *moment) error {
		if err := allow(m.by, catalogue.Owner); err != nil {
			return err
		}
		found, err := store.Members.Get(m.tx, store.ID(in.ID))
		if err != nil {
			return err
		}
		return store.Members.Delete(m.tx, found.ID, found.Revision)
	})
}
