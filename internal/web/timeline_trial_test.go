package web_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// slowly has questions about dates take a while, and notes what becomes of each; key is a
// hand that moves the bar that has the focus by a day.
const slowly = `(() => {
	const real = window.fetch;
	window.asked = [];
	window.fetch = (to, how) => {
		if (!String(to).endsWith("/plan/try") || JSON.parse(how.body).trials) return real(to, how);
		const one = { to: JSON.parse(how.body).changes[0].set.hold_until, is: "asked" };
		window.asked.push(one);
		return new Promise((answer, refuse) => {
			how.signal.addEventListener("abort", () => { one.is = "given up"; refuse(new DOMException("", "AbortError")); });
			setTimeout(() => { real(to, how).then((got) => { one.is = "answered"; answer(got); }, refuse); }, 120);
		});
	};
	window.key = () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
	return true;
})()`

// TestTrial_aYoungQuestionGivesWay moves a bar by keys while answers are slow: days within
// a blink are one question, a question that is older is answered, and a hand that never
// rests sees an answer all the same.
func TestTrial_aYoungQuestionGivesWay(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{Height: 1000})
	p.Until(t, movable)
	webtest.Ask[bool](t, p, slowly)
	const settled = `new Promise((done) => { const look = () => { if (window.asked.every((a) => a.is !== "asked") && window.asked.at(-1)?.to === document.querySelector(".ghosts").dataset.to) done(window.asked.map((a) => a.is)); else setTimeout(look, 10); }; look(); })`
	for _, c := range []struct {
		name, moves string
		want        []string
	}{
		{"three days at once", `(key(), key(), key(), true)`, []string{"given up", "answered"}},
		{"a day, and another while the first is asked", `new Promise((done) => { key(); setTimeout(() => { key(); done(true); }, 80); })`, []string{"answered", "answered"}},
	} {
		webtest.Ask[bool](t, p, `(`+movable+`.focus(), window.asked = [], true)`)
		webtest.Ask[bool](t, p, c.moves)
		if got := webtest.Ask[[]string](t, p, settled); !slices.Equal(got, c.want) {
			t.Errorf("%s: the questions are %q, want %q", c.name, got, c.want)
		}
		p.Press(t, "Escape")
	}
	webtest.Ask[bool](t, p, `(`+movable+`.focus(), window.asked = [], true)`)
	const restless = `new Promise((done) => { const end = performance.now() + 5000; const move = () => {
		if (window.asked.some((a) => a.is === "answered") || performance.now() > end) done(window.asked.some((a) => a.is === "answered"));
		else { key(); setTimeout(move, 15); }
	}; move(); })`
	if !webtest.Ask[bool](t, p, restless) {
		t.Error("a hand that never rests sees no answer")
	}
	p.Press(t, "Escape")
	p.Quiet(t)
}
