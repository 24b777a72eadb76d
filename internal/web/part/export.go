package part

import "github.com/trestle-plan/trestle/internal/web/address"

// ExportFile is one file of the menu that [Export] draws.
type ExportFile struct {
	Says         func(Words) string
	Format, Href string
}

// ItemFiles are the files of the items that a filter finds.
func ItemFiles(at address.Workspace, filter string) []ExportFile {
	return []ExportFile{
		{Words.ItemsAsTable, "CSV", at.With("export/items.csv", "filter", filter)},
		{Words.ItemsAsText, "Markdown", at.With("export/items.md", "filter", filter)},
	}
}

// PromiseFiles are the files of promises and releases.
func PromiseFiles(at address.Workspace) []ExportFile {
	return []ExportFile{
		{Words.DatesForCalendar, "ICS", at.Page("export/calendar.ics")},
		{Words.PromisesAsText, "Markdown", at.Page("export/promises.md")},
	}
}

// PictureFiles are the files of the roadmap.
func PictureFiles(at address.Workspace) []ExportFile {
	return []ExportFile{{Words.RoadmapAsPicture, "SVG", at.Page("export/roadmap.svg")}}
}

// ChangedFiles are the files of what changed since a day; "" is yesterday.
func ChangedFiles(at address.Workspace, since string) []ExportFile {
	return []ExportFile{{Words.ChangesAsText, "Markdown", at.With("export/changed.md", "since", since)}}
}

// PlanFiles are the files of the whole workspace.
func PlanFiles(at address.Workspace) []ExportFile {
	return []ExportFile{
		{Words.WholeWorkspace, "YAML", at.Page("export.yaml")},
		{Words.WholeWorkspace, "JSON", at.Page("export.json")},
	}
}
