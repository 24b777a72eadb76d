package markdown_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/markdown"
)

func TestHTML_showsWhatPeopleWrite(t *testing.T) {
	for text, want := range map[string]string{
		"Two\nlines":                      "<p>Two<br>\nlines</p>",
		"**bold** ~~gone~~":               "<p><strong>bold</strong> <del>gone</del></p>",
		"# Why":                           "<h4>Why</h4>",
		"##### Deep":                      "<h6>Deep</h6>",
		"- [x] done\n- [ ] no":            "☑ done",
		"`a < b`":                         "<code>a &lt; b</code>",
		"AT&amp;T &copy; &lt;":            "<p>AT&amp;T © &lt;</p>",
		`\*not\*`:                         "<p>*not*</p>",
		"see https://a.example/b":         `href="https://a.example/b"`,
		"|a|b|\n|-|-|\n|1|2|":             "<td>1</td>",
		"![map](https://a.example/m.png)": `<a href="https://a.example/m.png" rel="nofollow noreferrer">map</a>`,
		"1 < 2 & 3":                       "1 &lt; 2 &amp; 3",
	} {
		if got := markdown.HTML(text); !strings.Contains(got, want) {
			t.Errorf("%q became %q, want it to have %q", text, got, want)
		}
	}
}

// hostile are texts that other renderers let through.
var hostile = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))",
	"[a](java\nscript:alert(1))", "[a](&#x6A;avascript:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](vbscript:x)",
	"![a](javascript:alert(1))", "![a](https://e.example/x.png\" onload=\"alert(1))", "<javascript:alert(1)>", "[a]: javascript:alert(1)\n\n[a]",
	"<a href=\"https://e.example\" onclick=\"x()\">a</a>", "<style>*{display:none}</style>", "<iframe src=//e.example></iframe>",
	"<svg/onload=alert(1)>", "<math><mtext></mtext><script>alert(1)</script></math>", "[a](//e.example)", "[a](/w/x/settings/delete)",
	"```\"><script>alert(1)</script>\n```", "`<script>`", "| <img src=x> |\n|-|\n| <b onmouseover=x> |", "<!--><script>alert(1)</script>-->",
	"[a](https://e.example \"t\" onclick=x)", "<form action=x><input name=y></form>", "[\u202e](https://e.example)",
	"* <details open ontoggle=alert(1)>", "[a](\x00javascript:alert(1))", "[a](feed:javascript:alert(1))", "[a](http:)", "<object data=x>", "<base href=//e.example>",
}

var (
	tag       = regexp.MustCompile(`<\s*/?\s*([a-zA-Z][^\s/>]*)([^>]*)>`)
	attribute = regexp.MustCompile(`([a-zA-Z-]+)\s*=`)
	href      = regexp.MustCompile(`href="([^"]*)"`)
	allowed   = regexp.MustCompile(`^(p|br|hr|h[456]|strong|em|del|code|pre|blockquote|ul|ol|li|table|thead|tbody|tr|th|td|a)$`)
)

func checkHarmless(t *testing.T, text, got string) {
	t.Helper()
	for _, m := range tag.FindAllStringSubmatch(got, -1) {
		if !allowed.MatchString(m[1]) {
			t.Errorf("%q let the element %q through: %q", text, m[1], got)
		}
		for _, a := range attribute.FindAllStringSubmatch(regexp.MustCompile(`"[^"]*"`).ReplaceAllString(m[2], ""), -1) {
			if a[1] != "href" && a[1] != "rel" && a[1] != "start" {
				t.Errorf("%q let the attribute %q through: %q", text, a[1], got)
			}
		}
	}
	for _, m := range href.FindAllStringSubmatch(got, -1) {
		if !strings.HasPrefix(m[1], "https://") && !strings.HasPrefix(m[1], "http://") && !strings.HasPrefix(m[1], "mailto:") {
			t.Errorf("%q leads to %q", text, m[1])
		}
	}
}

func TestHTML_letsNothingThroughThatActs(t *testing.T) {
	for _, text := range hostile {
		checkHarmless(t, text, markdown.HTML(text))
	}
}

func FuzzHTML(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkHarmless(t, text, markdown.HTML(text)) })
}

func TestHTML_takesNoTimeOverTextsMadeToTakeIt(t *testing.T) {
	const most = 20_000
	for _, piece := range []string{"[", "](", "*a_ ", "> ", "`", "<!--", "![", "- ", "|", "a**b", "&amp;", "\\", "http://a.", "[a][", "# "} {
		text := strings.Repeat(piece, most/len(piece))
		begun := time.Now()
		markdown.HTML(text)
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("%d times %q took %s", most/len(piece), piece, took)
		}
	}
}
