package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/trestle-plan/trestle/internal/work"
)

// Suggest is a key for a new record of a kind, made from its name and unlike all that
// are there: "payments" for a team Payments, PAY for a product, P08 for the next
// promise. It is "" where the name gives none.
func (k *Kind) Suggest(ws *work.Workspace, name string) string {
	taken := k.keys(ws)
	switch k.Name {
	case "product":
		return free(productKey(name), taken, "")
	case "commitment":
		return next(taken)
	case "size", "dependency":
		return ""
	}
	return free(plainKey(name), taken, "-")
}

// keys are the keys of a kind that are taken.
func (k *Kind) keys(ws *work.Workspace) []string {
	switch k.Name {
	case "team":
		return keysOf(ws.Teams, func(t *work.Team) string { return string(t.Key) })
	case "product":
		return keysOf(ws.Products, func(p *work.Product) string { return string(p.Key) })
	case "commitment":
		return keysOf(ws.Commitments, func(c *work.Commitment) string { return string(c.Key) })
	case "release":
		return keysOf(ws.Releases, func(r *work.Release) string { return string(r.Key) })
	case "client":
		return keysOf(ws.Clients, func(c *work.Client) string { return string(c.Key) })
	case "goal":
		return keysOf(ws.Goals, func(g *work.Goal) string { return string(g.Key) })
	case "calendar":
		return keysOf(ws.Calendars, func(c *work.Calendar) string { return string(c.Key) })
	case "field":
		return keysOf(ws.Fields, func(f *work.FieldDef) string { return f.Key })
	}
	return nil
}

func keysOf[T any](list []T, key func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = key(&list[i])
	}
	return out
}

// plainKey is a name in lower case, with dashes for what is neither letter nor digit.
func plainKey(name string) string {
	const most = 40
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	key := []rune(strings.Join(words, "-"))
	return strings.Trim(string(key[:min(len(key), most)]), "-")
}

// productKey is the first letters of a name of one word, and the first letter of each
// word of a longer one.
func productKey(name string) string {
	const most, few = 6, 3
	var words []string
	for word := range strings.FieldsFuncSeq(strings.ToUpper(name), func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) {
		words = append(words, word)
	}
	key := ""
	if len(words) == 1 {
		key = words[0][:min(len(words[0]), few)]
	} else {
		for _, word := range words {
			key += word[:1]
		}
	}
	key = strings.TrimLeft(key[:min(len(key), most)], "0123456789")
	return key
}

// free is a key that is not taken: with a number behind it where it is.
func free(key string, taken []string, between string) string {
	if key == "" || !slices.Contains(taken, key) {
		return key
	}
	for n := 2; ; n++ {
		if numbered := fmt.Sprintf("%s%s%d", key, between, n); !slices.Contains(taken, numbered) {
			return numbered
		}
	}
}

// next is the key of the next promise: P01, P02 …
func next(taken []string) string {
	for n := len(taken) + 1; ; n++ {
		if key := fmt.Sprintf("P%02d", n); !slices.Contains(taken, key) {
			return key
		}
	}
}
