// Package address says where pages are.
package address

import (
	"net/url"

	"github.com/trestle-plan/trestle/internal/work"
)

// Workspace is the address of a workspace's pages.
type Workspace struct {
	slug string // as in paths
}

// Of is the address of the workspace of that name in paths.
func Of(slug string) Workspace { return Workspace{slug: slug} }

// Name is the name of the workspace in paths.
func (w Workspace) Name() string { return w.slug }

// Page is the address of one of the workspace's pages: "today", "roadmap".
func (w Workspace) Page(name string) string { return "/w/" + url.PathEscape(w.slug) + "/" + name }

// With is the address of a page with a query; values stand in pairs of name and
// value, and empty values are left out.
func (w Workspace) With(name string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	if len(query) == 0 {
		return w.Page(name)
	}
	return w.Page(name) + "?" + query.Encode()
}

// Item is the page of an item.
func (w Workspace) Item(key work.ItemKey) string {
	return w.Page("items/" + url.PathEscape(string(key)))
}

// Why is the roadmap with the panel that answers "why this date?" of an item or
// a promise.
func (w Workspace) Why(key string) string { return w.With("roadmap", "why", key) }
