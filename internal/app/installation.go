package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
)

// Backup copies the installation while others go on writing.
type Backup struct {
	Folder string `json:"folder" doc:"A new folder on the server's machine."`
}

// BackedUp says what a backup holds.
type BackedUp struct {
	At         time.Time        `json:"at"`
	Size       int64            `json:"size" doc:"Bytes."`
	SHA256     string           `json:"sha256"`
	Workspaces []WorkspaceEntry `json:"workspaces"`
}

// Verified says what damage was found.
type Verified struct {
	Damage []string `json:"damage" doc:"What is in the database and cannot be; empty if it is sound."`
}

// listInstallation lists the use cases of the installation as a whole. To restore
// a backup is none: it makes another installation.
func (a *App) listInstallation() {
	c := &a.catalogue
	catalogue.Add(c, catalogue.UseCase{
		Name: "installation.backup", Summary: "Copy all workspaces into a new folder while others go on writing", Access: catalogue.Read,
		Needs: catalogue.Owner, Method: http.MethodPost, Path: "/installation/backup",
	}, a.Backup)
	catalogue.Add(c, catalogue.UseCase{
		Name: "installation.verify", Summary: "Look for damage in the database", Access: catalogue.Read,
		Needs: catalogue.Owner, Method: http.MethodGet, Path: "/installation/verify",
	}, a.Verify)
}

// Backup copies the installation.
func (a *App) Backup(ctx context.Context, by catalogue.Actor, in Backup) (BackedUp, error) {
	if err := allow(by, catalogue.Owner); err != nil {
		return BackedUp{}, err
	}
	is, err := a.store.Backup(ctx, in.Folder, a.clock())
	out := BackedUp{At: is.At, Size: is.Size, SHA256: is.SHA256, Workspaces: entries(is.Workspaces)}
	return out, err
}

// entries shows workspaces as lists do.
func entries(all []store.WorkspaceInfo) []WorkspaceEntry {
	out := make([]WorkspaceEntry, len(all))
	for i, w := range all {
		out[i] = WorkspaceEntry{ID: string(w.ID), Name: w.Name, Slug: Slug(w.Name), Seq: w.Seq}
	}
	return out
}

// Verify looks for damage.
func (a *App) Verify(ctx context.Context, by catalogue.Actor, _ Nothing) (Verified, error) {
	out := Verified{Damage: []string{}}
	if err := allow(by, catalogue.Owner); err != nil {
		return out, err
	}
	found, err := a.store.Verify(ctx)
	for _, d := range found {
		out.Damage = append(out.Damage, d.String())
	}
	return out, err
}
