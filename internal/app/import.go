package app

import (
	"bytes"
	"context"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/connect/fluid"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Format is what kind of file an import reads.
type Format string

// The formats. A file without one is known by the end of its name; a table that has
// the columns of a sheet of ours is that sheet.
const (
	FormatCSV         Format = "csv"
	FormatFluid       Format = "fluid"
	FormatTeams       Format = "teams"
	FormatCommitments Format = "commitments"
	FormatPlan        Format = "plan"
)

// Upload is a file of another system.
type Upload struct {
	Name    string `json:"name" doc:"The file's name: findings carry it, and its end tells the format."`
	Format  Format `json:"format,omitempty" enum:"csv,fluid,teams,commitments,plan" doc:"What kind of file it is: a table of items, an archive of the Fluid tracker, a sheet that sheet.export gave, or a plan file that is merged by keys."`
	Content []byte `json:"content" doc:"The bytes of the file, in base64."`
}

// PreviewImport asks what a file holds and how it could be mapped.
type PreviewImport struct {
	Workspace string       `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	File      Upload       `json:"file"`
	Options   csv.Options  `json:"options,omitzero" doc:"What is known of a table; what is left out is guessed."`
	Mapping   *csv.Mapping `json:"mapping,omitempty" doc:"A mapping to look at in place of the kept or the guessed one."`
	Saved     string       `json:"saved,omitempty" doc:"The name of a saved mapping to take in place of the kept one."`
	Guess     string       `json:"guess,omitempty" enum:"kept,fresh" doc:"fresh: guess all of it, whatever was mapped before."`
}

// ImportPreview is what a file holds and how it would be mapped.
type ImportPreview struct {
	Format  Format            `json:"format"`
	Rows    int               `json:"rows" doc:"Rows below the header, or records of an archive."`
	Certain bool              `json:"certain" doc:"The encoding is known, not only likely."`
	Kept    bool              `json:"kept" doc:"The mapping is the one used for this header before."`
	Mapping *csv.Mapping      `json:"mapping,omitempty" doc:"How the columns of a table would be taken."`
	Open    string            `json:"open,omitempty" doc:"What has to be said before the file can be imported."`
	Records map[string]int    `json:"records,omitempty" doc:"What the file gives, by kind of record."`
	Left    []connect.Left    `json:"left,omitempty" doc:"What the file says and nothing takes."`
	Finds   []connect.Finding `json:"findings,omitempty"`
	Samples []ImportSample    `json:"samples,omitempty" doc:"The first records of a table as they would become."`
}

// ImportSample is a record as it would become, before it is compared with what is
// there.
type ImportSample struct {
	Kind    connect.Kind      `json:"kind"`
	ID      string            `json:"id" doc:"Its identity over there."`
	Line    int               `json:"line,omitempty" doc:"Where the file says it, from 1."`
	Says    map[string]string `json:"says" doc:"What the row says, by the names of our fields."`
	Assumed map[string]string `json:"assumed,omitempty" doc:"Of fields that are not the file's own word: how they came about."`
}

// mostSamples is how many records a preview shows.
const mostSamples = 8

// listImports lists the use cases of importing and exporting.
func (a *App) listImports() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/imports"
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.preview", Summary: "Show what a file holds and how it would be mapped", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: base + "/preview",
	}, a.PreviewImport)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.dry-run", Summary: "Show what an import would do, row by row, and write nothing", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: base + "/dry-run",
	}, a.DryRunImport)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.apply", Summary: "Import a file: all of it in one act, or nothing", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base,
	}, a.ApplyImport)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.progress", Summary: "Show how far an import is", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "/{id}",
	}, a.ImportProgress)
	catalogue.Add(c, catalogue.UseCase{
		Name: "import.cancel", Summary: "Stop an import: nothing of it is kept", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodDelete, Path: base + "/{id}",
	}, a.CancelImport)
	a.listMappings()
}

// enoughOfHead is how many bytes of a table tell whether it is a sheet.
const enoughOfHead = 64 << 10

// format returns the format of a file.
func (u *Upload) format() Format {
	switch {
	case u.Format != "":
		return u.Format
	case strings.HasSuffix(u.Name, ".tar.gz") || path.Ext(u.Name) == ".tgz":
		return FormatFluid
	case slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(u.Name)):
		return FormatPlan
	}
	head := u.Content
	if len(head) > enoughOfHead {
		head = head[:1+bytes.LastIndexByte(head[:enoughOfHead], '\n')]
	}
	if t, err := csv.Read(head, u.Name, csv.Options{}); err == nil {
		if sheet, ok := csv.SheetOf(t); ok {
			return Format(sheet)
		}
	}
	return FormatCSV
}

// mappingKind is under which mappings are saved, by the fingerprint of the header.
const mappingKind = "import-mapping"

// reader reads the files of one request.
type reader struct {
	table   *csv.Table
	mapping *csv.Mapping
	kept    bool
}

// PreviewImport shows what a file holds and how it would be mapped.
func (a *App) PreviewImport(ctx context.Context, by catalogue.Actor, in PreviewImport) (ImportPreview, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ImportPreview{}, err
	}
	out := ImportPreview{Format: in.File.format()}
	if out.Format == FormatPlan {
		src, err := readPlan(&in.File)
		if err != nil {
			return out, err
		}
		out.Rows, out.Certain, out.Left = src.records, true, src.left
		return out, nil
	}
	var batch *connect.Batch
	if out.Format == FormatCSV {
		f, err := a.table(ctx, r, &in.File, tableAsked{options: in.Options, mapping: in.Mapping, saved: in.Saved, guess: in.Guess})
		if err != nil {
			return out, err
		}
		if len(f.table.Rows) == 0 {
			return out, &work.Error{Kind: work.Invalid, Message: "the table " + in.File.Name + " has a header and no rows below it"}
		}
		if in.Mapping != nil {
			f.mapping.Complete(f.table)
			align(f.mapping, r.working.Workspace)
		}
		out.Rows, out.Certain, out.Kept, out.Mapping = len(f.table.Rows), f.table.Certain, f.kept, f.mapping
		b, question := csv.Convert(f.table, f.mapping)
		if question != nil {
			out.Open = question.Error()
			b = &connect.Batch{Findings: f.table.Findings}
		}
		batch, out.Samples = b, samples(b)
	} else if batch, err = readBatch(&in.File, out.Format); err != nil {
		return out, err
	}
	out.Records = map[string]int{}
	for i := range batch.Records {
		out.Records[string(batch.Records[i].Kind)]++
	}
	if out.Format != FormatCSV {
		out.Rows, out.Certain = len(batch.Records), true
	}
	out.Left, out.Finds = batch.Left, batch.Findings.All()
	return out, nil
}

// readBatch reads a file that needs no mapping.
func readBatch(u *Upload, format Format) (*connect.Batch, error) {
	switch format {
	case FormatFluid:
		return fluid.Read(bytes.NewReader(u.Content), u.Name)
	case FormatTeams, FormatCommitments:
		t, err := csv.Read(u.Content, u.Name, csv.Options{})
		if err != nil {
			return nil, err
		}
		return csv.ReadSheet(t, csv.Sheet(format))
	default:
		return nil, &work.Error{Kind: work.Unsupported, Message: "the format " + string(format) + " is not read; csv, fluid, teams, commitments and plan are"}
	}
}

// samples are the first items of a batch, or the first records if there are none.
func samples(b *connect.Batch) []ImportSample {
	var out []ImportSample
	for i := range b.Records {
		r := &b.Records[i]
		if r.Kind == connect.Item && len(out) < mostSamples {
			out = append(out, ImportSample{Kind: r.Kind, ID: r.ID, Line: r.Place.Line, Says: r.Says, Assumed: r.Assumed})
		}
	}
	return out
}

// guessFresh guesses a mapping whatever was kept.
const guessFresh = "fresh"

// tableAsked says how a table is to be read: what is left out is guessed.
type tableAsked struct {
	options csv.Options
	mapping *csv.Mapping
	saved   string // the name of a saved mapping
	guess   string
}

// table reads a table and finds its mapping: the one given, else the one saved by the
// name that is asked for, else the one kept for its header, else a guess.
func (a *App) table(ctx context.Context, r *reading, u *Upload, asked tableAsked) (*reader, error) {
	options := asked.options
	if asked.mapping != nil && options == (csv.Options{}) {
		options = asked.mapping.Options
	}
	t, err := csv.Read(u.Content, u.Name, options)
	if err != nil {
		return nil, err
	}
	if asked.mapping != nil {
		return &reader{table: t, mapping: asked.mapping}, nil
	}
	var kept *csv.Mapping
	switch {
	case asked.saved != "":
		kept, err = a.savedMapping(ctx, r.id, asked.saved)
	case asked.guess != guessFresh:
		kept, err = a.keptMapping(ctx, r.id, t.Fingerprint())
	}
	if err != nil {
		return nil, err
	}
	f := &reader{table: t, mapping: csv.Guess(t, kept), kept: kept != nil}
	align(f.mapping, r.working.Workspace)
	return f, nil
}

// align takes names of teams and releases for those that the workspace knows by
// them, where nobody said anything else.
func align(m *csv.Mapping, w *work.Workspace) {
	for name, key := range m.Teams {
		for i := range w.Teams {
			if t := &w.Teams[i]; string(key) == connect.KeyFrom(name) && (connect.Fold(t.Name) == connect.Fold(name) || connect.Fold(string(t.Key)) == connect.Fold(name)) {
				m.Teams[name] = t.Key
			}
		}
	}
	for name, meaning := range m.Releases {
		for i := range w.Releases {
			if r := &w.Releases[i]; meaning.Key == "" && (connect.Fold(r.Name) == connect.Fold(name) || connect.Fold(string(r.Key)) == connect.Fold(name)) {
				m.Releases[name] = csv.ReleaseMeaning{Key: r.Key}
			}
		}
	}
	if len(w.Products) == 1 && m.Product == "" && numbers(m) {
		m.Product = w.Products[0].Key
	}
}

// numbers tells whether the rows have no keys of their own, so that a product has
// to number them.
func numbers(m *csv.Mapping) bool {
	for i := range m.Columns {
		if c := &m.Columns[i]; c.To == csv.ToID {
			return len(c.Samples) > 0 && !work.ItemKey(c.Samples[0]).Valid()
		}
	}
	return true
}

// importSource is a file that was read, whatever its format.
type importSource struct {
	system  string
	records int
	left    []connect.Left
	file    *reader // of a table: its mapping is kept
	propose func(tx *store.Tx, w *planner.Working, choices connect.Choices) (*connect.Proposal, error)
}

// source reads a file.
func (a *App) source(ctx context.Context, r *reading, u *Upload, mapping *csv.Mapping) (*importSource, error) {
	format := u.format()
	if format == FormatPlan {
		return readPlan(u)
	}
	var b *connect.Batch
	var f *reader
	var err error
	if format == FormatCSV {
		if f, err = a.table(ctx, r, u, tableAsked{mapping: mapping}); err != nil {
			return nil, err
		}
		b, err = csv.Convert(f.table, f.mapping)
	} else {
		b, err = readBatch(u, format)
	}
	if err != nil {
		return nil, err
	}
	return &importSource{
		system: b.System, records: len(b.Records), left: b.Left, file: f,
		propose: func(tx *store.Tx, w *planner.Working, choices connect.Choices) (*connect.Proposal, error) {
			return proposal(tx, w, b, choices)
		},
	}, nil
}

// imported returns what a system said when it was imported last.
func imported(tx *store.Tx, system string, key func(kind string, id store.ID) string) (map[connect.Name]connect.Said, error) {
	all, err := tx.Imported(system)
	if err != nil {
		return nil, err
	}
	said := make(map[connect.Name]connect.Said, len(all))
	for i := range all {
		v := &all[i].Value
		values, err := unpackSaid(v.Said)
		if err != nil {
			return nil, err
		}
		said[connect.Name{Kind: connect.Kind(v.Kind), ID: v.External}] = connect.Said{Key: key(v.Kind, v.Record), Values: values}
	}
	return said, nil
}
