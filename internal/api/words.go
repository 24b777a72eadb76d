package api

import (
	_ "embed"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// said is what the source says of a struct: its comment, and those of its fields
// that carry one, by the Go names of the fields.
type said struct {
	Doc    string            `json:"doc,omitempty"`
	Fields map[string]string `json:"fields,omitempty"`
}

// wordsText is what Words read when package gen ran last: by package and name of
// each struct, as app.Record.
//
//go:embed words.json
var wordsText []byte

// docOf says what a field means: as its tag says, else as its comment does, else
// by its name, for those names that mean the same everywhere, else as its type
// does.
func (t *Types) docOf(goType reflect.Type, f catalogue.Field) string {
	if f.Doc != "" {
		return f.Doc
	}
	owner := goType
	for _, i := range f.Index[:len(f.Index)-1] {
		owner = owner.Field(i).Type
		if owner.Kind() == reflect.Pointer {
			owner = owner.Elem()
		}
	}
	goName := owner.Field(f.Index[len(f.Index)-1]).Name
	if doc := t.words[owner.String()].Fields[goName]; doc != "" {
		return doc
	}
	for _, name := range []string{owner.Name() + "." + f.Name, f.Name} {
		if doc := everywhere[name]; doc != "" {
			return doc
		}
	}
	leaf := f.Type
	for leaf.Kind() == reflect.Pointer || leaf.Kind() == reflect.Slice {
		leaf = leaf.Elem()
	}
	return t.words[leaf.String()].Doc
}

// Words reads what the source says of structs, for programs that have the source
// at hand; root is the folder of the module with this path.
func Words(root, module string, goTypes []reflect.Type) ([]byte, error) {
	all := map[string]said{}
	seen := map[string]bool{}
	for _, goType := range goTypes {
		in, ours := strings.CutPrefix(goType.PkgPath(), module+"/")
		if !ours || seen[in] {
			continue
		}
		seen[in] = true
		if err := readWords(filepath.Join(root, filepath.FromSlash(in)), all); err != nil {
			return nil, err
		}
	}
	used := map[string]said{}
	for _, goType := range goTypes {
		if words, ok := all[goType.String()]; ok {
			used[goType.String()] = words
		}
	}
	text, err := json.MarshalIndent(used, "", "  ")
	return append(text, '\n'), err
}

func readWords(folder string, into map[string]said) error {
	files := token.NewFileSet()
	return fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != ".":
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(files, filepath.Join(folder, path), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if types, ok := decl.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				readTypes(file.Name.Name, types, into)
			}
		}
		return nil
	})
}

func readTypes(pkg string, types *ast.GenDecl, into map[string]said) {
	for _, spec := range types.Specs {
		spec, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		body, ok := spec.Type.(*ast.StructType)
		if !ok {
			continue
		}
		of := said{Doc: sentence(spec.Doc), Fields: map[string]string{}}
		if of.Doc == "" {
			of.Doc = sentence(types.Doc)
		}
		for _, field := range body.Fields.List {
			doc := sentence(field.Doc)
			if doc == "" {
				doc = sentence(field.Comment)
			}
			for _, name := range field.Names {
				if doc != "" && name.IsExported() {
					of.Fields[name.Name] = doc
				}
			}
		}
		into[pkg+"."+spec.Name.Name] = of
	}
}

// sentence is a comment as one line that begins with a capital and ends with a
// full stop.
func sentence(comment *ast.CommentGroup) string {
	text := strings.Join(strings.Fields(comment.Text()), " ")
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}
