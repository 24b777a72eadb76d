package web

import (
	"net/http"
	"net/url"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/roadmap"
)

func (p *Pages) roadmap(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	view, err := p.roadmapOf(q, now.whole())
	if err != nil {
		return err
	}
	around := q.frame(q.say().Roadmap(), frame.Roadmap, now)
	api := "/api/v1/workspaces/" + url.PathEscape(q.workspace)
	around.Soon = []string{api + "/snapshot", api + "/plan/roadmap"}
	return q.show(http.StatusOK, around, view.Page())
}

// roadmapOf is what the page shows of a plan. The whole picture is drawn once for all
// who look at it.
func (p *Pages) roadmapOf(q *request, shown *outlook.Planned) (roadmap.View, error) {
	needs, err := p.needs.of(q.Context(), shown, func() (outlook.Attention, error) { return shown.Needs(), nil })
	if err != nil {
		return roadmap.View{}, err
	}
	if q.Header.Get(refreshHeader) == refreshAround {
		return roadmap.Around(q.address, shown, &needs), nil
	}
	if asked := q.FormValue("why"); asked != "" {
		answer, err := p.options.App.WhyNow(q.Context(), q.workspace, shown, asked, patience)
		if err != nil {
			return roadmap.View{}, err
		}
		return roadmap.New(q.address, shown, &needs, &roadmap.Why{Asked: asked, WhyView: answer})
	}
	draw := func() (roadmap.View, error) { return roadmap.New(q.address, shown, &needs, nil) }
	view, err := p.drawn.of(q.Context(), shown, draw)
	if err == nil && view.Address != q.address { // drawn for who calls the workspace by its other name
		return draw()
	}
	return view, err
}
