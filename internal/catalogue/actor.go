package catalogue

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Role says how much an actor may do. Each includes those before it.
type Role string

// The roles.
const (
	Nobody      Role = ""            // may not even read
	Viewer      Role = "viewer"      // reads
	Contributor Role = "contributor" // comments, and changes work: items, their shares, their ties
	Editor      Role = "editor"      // changes all planning words: teams, promises, releases
	Owner       Role = "owner"       // decides who may do what, and deletes
)

// Roles returns the roles that can be given, the least first.
func Roles() []Role { return []Role{Viewer, Contributor, Editor, Owner} }

// Includes tells whether the role may do all that another may.
func (r Role) Includes(other Role) bool {
	return slices.Index(Roles(), r) >= slices.Index(Roles(), other)
}

// Scope is the part of a workspace that a grant speaks of: one product, one team,
// or, if it names neither, all of it.
type Scope struct {
	Product work.ProductKey `json:"product,omitempty"`
	Team    work.TeamKey    `json:"team,omitempty"`
}

// Grant gives a role in a scope.
type Grant struct {
	Role  Role  `json:"role"`
	Scope Scope `json:"scope"`
}

// Actor is who asks. It is an argument of every use case.
type Actor struct {
	Name   string  // as the change log shows it
	Role   Role    // in every workspace of the installation; most actors have none
	Grants []Grant // in the workspace that is asked about
}

// LocalOwner is the actor of an installation without sign-in: whoever sits at the
// machine.
func LocalOwner(name string) Actor { return Actor{Name: name, Role: Owner} }

// May tells whether the actor has a role in one of the scopes, or in the whole
// workspace.
func (a Actor) May(role Role, scopes ...Scope) bool {
	if a.Role.Includes(role) {
		return true
	}
	return slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Role.Includes(role) && (g.Scope == Scope{} || slices.Contains(scopes, g.Scope))
	})
}
