package part

import "github.com/trestle-plan/trestle/internal/web/address"

// ExportFile is one file of the menu that [Export] draws.
type ExportFile struct{ Says, Format, Href string }

// ItemFiles are the files of the items that a filter finds.
func ItemFiles(at address.Workspace, filter string) []ExportFile {
	return []ExportFile{
		{"These items as a table", "CSV", at.With("export/items.csv", "filter", filter)},
		{"These items as a text", "Markdown", at.With("export/items.md", "filter", filter)},
	}
}

// PromiseFiles are the files of promises and releases.
func PromiseFiles(at address.Workspace) []ExportFile {
	return []ExportFile{
		{"Promises and releases for a calendar", "ICS", at.Page("export/calendar.ics")},
		{"Promises as a text to send", "Markdown", at.Page("export/promises.md")},
	}
}

// PictureFiles are the files of the roadmap.
func PictureFiles(at address.Workspace) []ExportFile {
	return []ExportFile{{"The roadmap as a picture", "SVG", at.Page("export/roadmap.svg")}}
}

// ChangedFiles are the files of what changed since a day; "" is yesterday.
func ChangedFiles(at address.Workspace, since string) []ExportFile {
	return []ExportFile{{"What changed as a text to send", "Markdown", at.With("export/changed.md", "since", since)}}
}

// PlanFiles are the files of the whole workspace.
func PlanFiles(at address.Workspace) []ExportFile {
	return []ExportFile{
		{"The whole workspace as a plan file", "YAML", at.Page("export.yaml")},
		{"The whole workspace as a plan file", "JSON", at.Page("export.json")},
	}
}
