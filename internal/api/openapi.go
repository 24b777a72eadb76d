package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// node is a part of the OpenAPI document. Maps are written in the order of their
// names, so the document is the same each time.
type node = map[string]any

// document writes the OpenAPI document of one catalogue.
type document struct {
	catalogue  *catalogue.Catalogue
	types      *Types
	components node
}

// Document returns the OpenAPI 3.1 document of a catalogue, as JSON.
func Document(c *catalogue.Catalogue, types *Types) ([]byte, error) {
	d := &document{catalogue: c, types: types, components: node{}}
	paths := node{}
	nouns := map[string]bool{}
	for _, u := range c.All() {
		r, err := newRoute(c, u)
		if err != nil {
			return nil, err
		}
		at, _ := paths[u.Path].(node) // nil the first time
		if at == nil {
			at = node{}
			paths[u.Path] = at
		}
		at[strings.ToLower(u.Method)] = d.operation(r)
		nouns[nounOf(u)] = true
	}
	paths[streamPath] = node{"get": d.streamOperation()}
	nouns[streamNoun] = true
	var tags []any
	for _, noun := range slices.Sorted(maps.Keys(nouns)) {
		tags = append(tags, node{"name": noun, "description": "What can be asked of and done to: " + noun + "."})
	}
	problem := d.ref(d.types.Named("Problem"), "")
	return json.MarshalIndent(node{
		"openapi": "3.1.0",
		"info": node{
			"title": "Trestle", "version": "1",
			"summary":     "A product's promises, and the technical work they stand on, in one plan.",
			"description": aboutText,
			"license":     node{"name": "See LICENSE in the source", "url": "https://github.com/trestle-plan/trestle/blob/main/LICENSE"},
		},
		"servers": []any{node{"url": Base, "description": "This installation."}},
		"tags":    tags,
		"paths":   paths,
		"components": node{
			"schemas": d.components,
			"responses": node{"Problem": node{
				"description": "The request was refused, or could not be answered.",
				"content":     node{"application/problem+json": node{"schema": problem}},
			}},
		},
	}, "", "  ")
}

const aboutText = "Records are those of the plan file trestle-plan/1; a change of one is a JSON merge patch (RFC 7396). " +
	"Errors are problems (RFC 9457) with a JSON pointer to each place that is wrong. " +
	"The server listens to this machine only."

func nounOf(u *catalogue.UseCase) string {
	noun, _, _ := strings.Cut(u.Name, ".")
	return noun
}

// OperationID is the name of a use case as programs write names: item.edit-many as
// itemEditMany.
func OperationID(u *catalogue.UseCase) string {
	name := GoName(u.Name)
	return strings.ToLower(name[:1]) + name[1:]
}

func (d *document) operation(r *route) node {
	u := r.use
	status := http.StatusOK
	if r.location != "" {
		status = http.StatusCreated
	}
	response := node{
		"description": d.types.Of(u.Out).Doc,
		"content":     node{jsonType: node{"schema": d.ref(d.types.Of(u.Out), u.Record)}},
	}
	if response["description"] == "" {
		response["description"] = "What was asked for."
	}
	responses := node{strconv.Itoa(status): response, "default": node{"$ref": "#/components/responses/Problem"}}
	headers := node{}
	if _, revised := catalogue.FieldNamed(u.Out, revisionField); revised || u.Method == http.MethodGet {
		headers["ETag"] = node{"description": "Names this answer; of a record, for If-Match too.", "schema": node{"type": "string"}}
	}
	if r.location != "" {
		headers["Location"] = node{"description": "The address of what was made.", "schema": node{"type": "string"}}
	}
	if len(headers) > 0 {
		response["headers"] = headers
	}
	if u.Method == http.MethodGet {
		responses["304"] = node{"description": "The client has this answer already."}
	}
	made := node{
		"operationId": OperationID(u), "summary": u.Summary, "tags": []any{nounOf(u)}, "responses": responses,
		"description":      fmt.Sprintf("Use case `%s`. It takes the role %s.", u.Name, u.Needs),
		"x-trestle-access": u.Access,
	}
	if parameters := d.parameters(r); len(parameters) > 0 {
		made["parameters"] = parameters
	}
	if len(r.body) > 0 {
		made["requestBody"] = d.requestBody(r)
	}
	return made
}

func (d *document) parameters(r *route) []any {
	in := d.types.Of(r.use.In)
	var list []any
	add := func(f catalogue.Field, place string, needed bool) {
		m := in.member(f.Name)
		p := node{"name": f.Name, "in": place, "description": m.Doc, "schema": d.schema(&m.Form, r.use.Record)}
		if needed {
			p["required"] = true
		}
		if m.Form.Kind == List {
			p["style"], p["explode"] = "form", false
		}
		list = append(list, p)
	}
	for _, f := range r.path {
		add(f, "path", true)
	}
	for _, f := range r.query {
		add(f, "query", r.use.Method == http.MethodGet && !in.member(f.Name).Optional)
	}
	if r.sparse != nil {
		list = append(list, node{
			"name": fieldsParameter, "in": "query", "description": "The fields of each row that are wanted; all if left out.",
			"style": "form", "explode": false,
			"schema": node{"type": "array", "items": node{"type": "string", "enum": r.sparse.names()}},
		})
	}
	if _, revised := catalogue.FieldNamed(r.use.In, revisionField); revised && r.use.Method != http.MethodGet {
		list = append(list, header("If-Match", "The ETag that the change was made on, in place of the field revision: the change is refused if the record was changed since."))
	}
	if r.use.Access == catalogue.Write {
		list = append(list, header(keyHeader, "A name that the client gives the request: sent again with the same, it is carried out once and answered the same."))
	}
	return list
}

func header(name, doc string) node {
	return node{"name": name, "in": "header", "description": doc, "schema": node{"type": "string"}}
}

// requestBody describes the body: the input without what the path says.
func (d *document) requestBody(r *route) node {
	in := d.types.Of(r.use.In)
	name := instance(in, r.use.Record)
	if len(r.path) > 0 {
		name += "Body"
	}
	if _, known := d.components[name]; !known {
		body := *in
		body.Members = slices.DeleteFunc(slices.Clone(in.Members), func(m Member) bool {
			return slices.ContainsFunc(r.path, func(f catalogue.Field) bool { return f.Name == m.Name })
		})
		d.components[name] = node{}
		d.components[name] = d.object(&body, r.use.Record)
	}
	needed := slices.ContainsFunc(r.body, func(f catalogue.Field) bool { return !f.Optional })
	content := node{"schema": node{"$ref": "#/components/schemas/" + name}}
	if example := examples[r.use.Name]; example != "" {
		content["example"] = json.RawMessage(example)
	}
	made := node{"description": "What the use case is told.", "content": node{jsonType: content}}
	if needed {
		made["required"] = true
	}
	return made
}

// streamNoun is the tag of the stream of events, which is no use case: it answers
// more than once.
const streamNoun = "event"

func (d *document) streamOperation() node {
	description := "A stream of server-sent events. The name of an event says what it is: act, plan, failed or reset. Each carries in data " +
		"the JSON that the schema Event has under that name, and its place in the stream as its id. A reader that returns with " +
		"Last-Event-ID goes on from there; one that was away too long or reads too slowly gets a reset."
	d.ref(d.types.Named("Event"), "")
	return node{
		"operationId": "eventStream", "summary": "Hear what happens to a workspace", "description": description, "tags": []any{streamNoun},
		"parameters": []any{
			node{"name": "workspace", "in": "path", "required": true, "description": "The workspace: its identity, or its name as in an address.", "schema": node{"type": "string"}},
			node{"name": "after", "in": "query", "description": "The same as Last-Event-ID, for clients that cannot set it.", "schema": node{"type": "string"}},
			header("Last-Event-ID", "The id of the last event that was seen; left out, the stream begins now."),
		},
		"responses": node{
			"200":     node{"description": "The events.", "content": node{"text/event-stream": node{"schema": node{"type": "string"}}}},
			"default": node{"$ref": "#/components/responses/Problem"},
		},
	}
}
