package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestBoard_movesACardWithoutScript(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	body := r.get(t, at("board?team=devices"))
	card := regexp.MustCompile(`data-card="(QUA-51)" data-status="ready" data-revision="(\d+)"`).FindStringSubmatch(body)
	if card == nil {
		t.Fatal("QUA-51 is no card that is ready")
	}
	form := url.Values{"key": {card[1]}, "revision": {card[2]}, "to": {"in-progress"}, "back": {at("board?team=devices")}}
	_, got, _ := r.post(t, at("board/move"), form)
	if !strings.Contains(got, "Moved QUA-51 to in progress.") || !strings.Contains(got, `data-card="QUA-51" data-status="in-progress"`) {
		t.Error("the page does not tell of the move, or does not show it")
	}
	if is := s.item(t, "QUA-51"); is.Status != work.InProgress || is.Started == 0 {
		t.Errorf("the item is %s, started %s", is.Status, is.Started)
	}
	if _, got, _ := r.post(t, at("board/move"), form); !strings.Contains(got, "Somebody changed QUA-51 meanwhile") {
		t.Error("a move of what was changed meanwhile is not refused")
	}
}
