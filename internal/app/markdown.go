package app

import (
	"context"
	"fmt"
	"net/http"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/markdown"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostTexts bounds how many texts are shown at once.
const mostTexts = 200

// ShowMarkdown asks how texts look.
type ShowMarkdown struct {
	Workspace string   `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Texts     []string `json:"texts" doc:"Markdown: at most 200 texts of 65,536 characters."`
}

// ShownMarkdown is how texts look.
type ShownMarkdown struct {
	HTML []string `json:"html" doc:"For each text HTML without script, style or image, with links to the web and to mail alone."`
}

// listMarkdown lists the use case that shows Markdown.
func (a *App) listMarkdown() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "markdown.show", Summary: "Show Markdown as HTML that is safe to take into a page", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: "/workspaces/{workspace}/markdown",
	}, a.ShowMarkdown)
}

// ShowMarkdown shows texts as pages show them.
func (a *App) ShowMarkdown(ctx context.Context, by catalogue.Actor, in ShowMarkdown) (ShownMarkdown, error) {
	out := ShownMarkdown{HTML: []string{}}
	if _, err := a.read(ctx, by, in.Workspace); err != nil {
		return out, err
	}
	if len(in.Texts) > mostTexts {
		return out, &work.Error{Kind: work.TooLarge, Fields: work.Fields{"texts": "are more than 200; ask for fewer at once"}}
	}
	for i, text := range in.Texts {
		if utf8.RuneCountInString(text) > work.MaxProseLength {
			return out, &work.Error{Kind: work.TooLarge, Fields: work.Fields{
				fmt.Sprintf("texts[%d]", i): "is longer than 65,536 characters; shorten it"}}
		}
		out.HTML = append(out.HTML, markdown.HTML(text))
	}
	return out, nil
}
