package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/item"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) item(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.Plan()
	why, err := q.whyItem(shown, q.PathValue("key"))
	if err != nil {
		return err
	}
	view := item.New(q.address, shown, why)
	title := string(view.Item.Key) + " " + view.Item.Title
	return q.show(http.StatusOK, q.frame(title, frame.Backlog, now), view.Page())
}

// whyItem explains the date of an item; the key of a promise is no item.
func (q *request) whyItem(p *outlook.Planned, key string) (outlook.WhyView, error) {
	why, err := p.Why(q.Context(), key)
	if err != nil {
		return why, err
	}
	if why.Promise != nil {
		return why, &work.Error{Kind: work.NotFound, Message: "there is no item " + key + ": a promise has this key"}
	}
	return why, nil
}
