package planfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
)

// Document is a plan that was read: the workspace, normalised and in the order
// of work.Workspace.Sort, and the fields that the format does not know, which
// Write puts back where they were.
type Document struct {
	Workspace *work.Workspace
	Syntax    Syntax // of the file it was read from
	unknown   map[string][]field
}

// ReadFile reads the plan file at a path; see Read.
func ReadFile(path string) (*Document, []Finding, error) {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return refuse(path, nil, only(problem{message: "is a directory", mend: "give the path of a plan file inside it"}))
	}
	if err != nil {
		return nil, nil, unavailable(err)
	}
	// Nothing is read yet: without an extension the larger limit holds so far.
	if p := tooLong(info.Size(), syntaxOf(path, []byte("{"))); p != nil {
		return refuse(path, nil, only(*p))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, unavailable(err)
	}
	defer f.Close() //nolint:errcheck // opened for reading
	return Read(f, path)
}

func unavailable(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &work.Error{Kind: work.NotFound, Err: err}
	}
	return &work.Error{Kind: work.Unavailable, Err: err}
}

// Read reads a plan from r. The name is that of the file: findings carry it, and
// its extension .json, .yaml or .yml says the syntax; without one the content
// does. The findings are all that is wrong and all that is worth knowing; if
// one of them is an error there is no document, and the error returned is a
// work.Error: of the finding's kind if there is one, of the kind Invalid if there
// are several.
func Read(r io.Reader, name string) (*Document, []Finding, error) {
	data, syntax, err := readBounded(r, name)
	if err != nil {
		return nil, nil, &work.Error{Kind: work.Unavailable, Message: name, Err: err}
	}
	if p := tooLong(int64(len(data)), syntax); p != nil {
		return refuse(name, nil, only(*p))
	}
	data, p := utf8Text(data)
	if p != nil {
		return refuse(name, nil, only(*p))
	}
	parse := readJSON
	if syntax == YAML {
		parse = readYAML
	}
	root, problems, err := parse(data)
	if p, ok := errors.AsType[*problem](err); ok {
		return refuse(name, nil, only(*p))
	}
	if p := formatProblem(root); p != nil {
		return refuse(name, root, only(*p))
	}
	d := &decoder{layouts: layouts{}, problems: problems}
	return d.document(name, root, syntax)
}

// readBounded reads no more than one byte beyond the limit of the file's syntax.
func readBounded(r io.Reader, name string) ([]byte, Syntax, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxYAMLSize+1))
	syntax := syntaxOf(name, data)
	if err != nil || syntax == YAML || len(data) <= MaxYAMLSize {
		return data, syntax, err
	}
	rest, err := io.ReadAll(io.LimitReader(r, MaxFileSize-MaxYAMLSize))
	return append(data, rest...), syntax, err
}

// document decodes a tree and judges what it says.
func (d *decoder) document(name string, root *node, syntax Syntax) (*Document, []Finding, error) {
	if unit := root.get("value_unit"); unit != nil {
		d.unit = unitOf(unit.text)
	}
	var f file
	d.recordOf(root, &f)
	// Without a list that was too long all that refers to it would be wrong, and
	// who has a thousand slips to mend is not helped by more.
	if d.overfull || d.problems.count[work.SeverityError] >= maxFindings {
		return refuse(name, root, d.problems)
	}
	f.expand(d)
	w := f.workspace()
	w.Normalise()
	d.judge(&f, w.Validate())
	if d.problems.count[work.SeverityError] > 0 {
		return refuse(name, root, d.problems)
	}
	w.Sort()
	doc := &Document{Workspace: w, Syntax: syntax, unknown: f.collectUnknown(d.layouts)}
	return doc, report(name, root, d.problems), nil
}

// refuse returns the findings and an error that says how many there are.
func refuse(name string, root *node, ps *problems) (*Document, []Finding, error) {
	findings := report(name, root, ps)
	first := slices.IndexFunc(findings, func(f Finding) bool { return f.Severity == work.SeverityError })
	refusal := &work.Error{Kind: findings[first].Kind, Message: findings[first].String()}
	if n := ps.count[work.SeverityError]; n > 1 {
		refusal.Kind = work.Invalid
		refusal.Message = fmt.Sprintf("%s: %d errors, the first: %s", name, n, findings[first])
	}
	return nil, findings, refusal
}

// syntaxOf tells the syntax by the extension, else by the first character.
func syntaxOf(name string, data []byte) Syntax {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return JSON
	case ".yaml", ".yml":
		return YAML
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(data, byteOrderMark), " \t\r\n")
	if bytes.HasPrefix(start, []byte("{")) {
		return JSON
	}
	return YAML
}

func tooLong(size int64, syntax Syntax) *problem {
	most := int64(MaxFileSize)
	mend := "split the plan"
	if syntax == YAML {
		most = MaxYAMLSize
		mend = "write so large a plan as JSON"
	}
	if size <= most {
		return nil
	}
	return &problem{kind: work.TooLarge,
		message: fmt.Sprintf("the file is larger than %d MB, the most for %s", most>>20, strings.ToUpper(string(syntax))),
		mend:    mend}
}

var byteOrderMark = []byte("\xEF\xBB\xBF")

// utf8Text returns the text without its byte order mark, or says why it is not
// UTF-8.
func utf8Text(data []byte) ([]byte, *problem) {
	const save = "save it as UTF-8"
	if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) ||
		len(data) > 1 && (data[0] == 0) != (data[1] == 0) {
		return nil, &problem{line: 1, column: 1, message: "the file is UTF-16", mend: save}
	}
	data = bytes.TrimPrefix(data, byteOrderMark)
	if utf8.Valid(data) {
		return data, nil
	}
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	line, column := (&placer{data: data}).at(at)
	return nil, &problem{line: line, column: column,
		message: fmt.Sprintf("byte 0x%02X is not UTF-8; the file may be Latin-1 or Windows-1252", data[at]), mend: save}
}

// formatProblem looks at the one field that says whether to go on.
func formatProblem(root *node) *problem {
	mend := "begin it with the field format: " + Format
	if root.kind == nothing {
		return &problem{line: 1, column: 1, message: "the file is empty", mend: mend}
	}
	if root.kind != record {
		return &problem{node: root, message: "a plan is a record of fields, not " + root.kind.String(), mend: mend}
	}
	said := root.get("format")
	if said == nil {
		return &problem{node: root, missing: "format", message: "is missing: this may be no plan file", mend: mend}
	}
	if said.text == Format && said.kind == text {
		return nil
	}
	if strings.HasPrefix(said.text, "trestle-plan/") {
		return &problem{kind: work.Unsupported, node: said,
			message: fmt.Sprintf("the file is in %s; this program reads %s", shown(said.text), Format),
			mend:    "use a newer program, or write the file as " + Format}
	}
	return &problem{kind: work.Unsupported, node: said,
		message: shown(said.text) + " is not a format known here", mend: "it has to be " + Format}
}
