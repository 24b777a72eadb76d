package cli

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/work"
)

// callCommand asks any use case of the catalogue by its name.
type callCommand struct {
	reach
	Name   string   `arg:"" optional:"" help:"The use case, such as item.edit; without it all are listed."`
	Fields []string `arg:"" optional:"" help:"Fields of its input as name=value; a.b=value reaches inside, a value that is JSON is taken as JSON, and @FILE as the bytes of a file."`
	Body   string   `placeholder:"FILE" help:"The input as a JSON file, - for standard input; fields on the command line come on top."`
}

// Run asks, and prints the answer as JSON.
func (c *callCommand) Run(s *session) error {
	if c.Name == "" {
		return c.list(s)
	}
	in, err := c.input(s)
	if err != nil {
		return err
	}
	useCases := client.UseCases()
	at := slices.IndexFunc(useCases, func(u client.UseCase) bool { return u.Name == c.Name })
	if at < 0 {
		return unknownUseCase(c.Name, useCases)
	}
	u := useCases[at]
	if err := complete(u.Path, in); err != nil {
		return err
	}
	place, err := c.connectFor(s, u.Path)
	if err != nil {
		return err
	}
	ask := place.ask
	if u.Writes {
		ask = place.write
	}
	answer, err := ask(s.ctx, c.Name, in)
	if err := closing(err, place); err != nil {
		return err
	}
	return s.showJSON(answer)
}

var inPath = regexp.MustCompile(`\{(\w+)\}`)

// complete refuses an input without what the address of its use case names; which
// workspace is meant is found out otherwise.
func complete(path string, in map[string]any) error {
	for _, m := range inPath.FindAllStringSubmatch(path, -1) {
		if name := m[1]; name != "workspace" && in[name] == nil {
			return &work.Error{Kind: work.Invalid, Message: name + " is missing: write " + name + "=…"}
		}
	}
	return nil
}

// connectFor reaches the place, and chooses a workspace if the path names one.
func (r *reach) connectFor(s *session, path string) (*reached, error) {
	if strings.Contains(path, "{workspace}") {
		return r.open(s)
	}
	return r.connect(s)
}

func (c *callCommand) input(s *session) (map[string]any, error) {
	in := map[string]any{}
	if c.Body != "" {
		data, err := s.readBody(c.Body)
		if err != nil {
			return nil, err
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		if err := decoder.Decode(&in); err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: "--body is no JSON record", Err: err}
		}
	}
	for _, pair := range c.Fields {
		pair, err := s.withFile(pair)
		if err != nil {
			return nil, err
		}
		if err := assign(in, []string{pair}); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// withFile puts the bytes of a file in the place of its name: name=@FILE. The API takes
// bytes in base64.
func (s *session) withFile(pair string) (string, error) {
	name, file, found := strings.Cut(pair, "=@")
	if !found || strings.Contains(name, "=") || file == "" {
		return pair, nil
	}
	data, err := s.readBody(file)
	return name + "=" + base64.StdEncoding.EncodeToString(data), err
}

// readBody reads a file, or standard input.
func (s *session) readBody(name string) ([]byte, error) {
	const most = 64 << 20
	in := s.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, &work.Error{Kind: work.NotFound, Err: err}
		}
		defer f.Close() //nolint:errcheck // opened for reading
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Err: err}
	}
	if len(data) > most {
		return nil, &work.Error{Kind: work.TooLarge, Message: name + " is larger than 64 MB"}
	}
	return data, nil
}

// assign writes name=value pairs into a record.
func assign(into map[string]any, pairs []string) error {
	for _, pair := range pairs {
		name, value, found := strings.Cut(pair, "=")
		if !found || name == "" {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%q is no field: write name=value", pair)}
		}
		at := into
		steps := strings.Split(name, ".")
		for _, step := range steps[:len(steps)-1] {
			inner, ok := at[step].(map[string]any)
			if !ok {
				inner = map[string]any{}
				at[step] = inner
			}
			at = inner
		}
		at[steps[len(steps)-1]] = valueOf(value)
	}
	return nil
}

// valueOf reads a value: JSON if it is JSON, else a text.
func valueOf(text string) any {
	if json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return text
}

func unknownUseCase(name string, all []client.UseCase) error {
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].Name
	}
	message := "there is no use case " + name
	if near := work.Nearest(name, names); near != "" {
		message += "; did you mean " + near + "?"
	}
	return &work.Error{Kind: work.NotFound, Message: message + " trestle call lists them"}
}

func (c *callCommand) list(s *session) error {
	t := table{columns: []column{{head: "Use case"}, {head: "", drop: 1}, {head: "What it does", wraps: true, least: 20}}}
	for _, u := range client.UseCases() {
		kind := "reads"
		if u.Writes {
			kind = "writes"
		}
		t.row(cell{u.Name, strong}, cell{kind, quiet}, cell{u.Summary, plain})
	}
	t.show(s.screen)
	return s.screen.err
}

// showJSON prints JSON, indented.
func (s *session) showJSON(answer json.RawMessage) error {
	var b bytes.Buffer
	if err := json.Indent(&b, answer, "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := s.Stdout.Write(b.Bytes())
	return err
}
