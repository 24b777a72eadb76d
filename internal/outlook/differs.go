package outlook

import "strings"

// Differs counts what stands otherwise in one plan than in another.
type Differs struct {
	Less, More               int // promises that are less and more likely
	Later, Sooner, New, Gone int // items
}

// Says says the counts: "2 promises less likely, 1 more; 12 items later, 3 sooner, 1
// new, 2 gone." What there is none of is left out; "" if there is nothing of all.
func (d Differs) Says(say Calendar) string {
	type part struct {
		n    int
		word string
	}
	side := func(what string, parts ...part) string {
		var words []string
		for _, p := range parts {
			switch {
			case p.n == 0:
			case len(words) == 0:
				words = append(words, say.Count(p.n, what)+" "+p.word)
			default:
				words = append(words, say.Number(p.n)+" "+strings.TrimSuffix(p.word, " likely"))
			}
		}
		return strings.Join(words, ", ")
	}
	var sides []string
	for _, s := range []string{
		side("promise", part{d.Less, "less likely"}, part{d.More, "more likely"}),
		side("item", part{d.Later, "later"}, part{d.Sooner, "sooner"}, part{d.New, "new"}, part{d.Gone, "gone"}),
	} {
		if s != "" {
			sides = append(sides, s)
		}
	}
	if len(sides) == 0 {
		return ""
	}
	return strings.Join(sides, "; ") + "."
}
