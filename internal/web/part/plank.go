package part

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// Tone is how a likelihood stands against what was wanted. What holds has none: it
// is ink.
type Tone string

// The tones.
const (
	Calm  Tone = ""
	Watch Tone = "watch"
	Risk  Tone = "risk"
)

// ToneOf is the tone of a promise.
func ToneOf(h outlook.Hold) Tone {
	switch h {
	case outlook.Watch, outlook.Unknown:
		return Watch
	case outlook.AtRisk:
		return Risk
	default:
		return Calm
	}
}

// Text is the class of words in the tone.
func (t Tone) Text() string {
	if t == Calm {
		return ""
	}
	return string(t) + "-t"
}

// Plank is a likelihood drawn from 0 to 100: filled to what it is, ticks to what
// the best single step would make it, a notch at what was wanted.
type Plank struct {
	Now    outlook.Likelihood
	Then   outlook.Likelihood // not known: nothing was found to help
	Wanted int                // percent
	Tone   Tone
}

// PlankOf is the plank of a promise.
func PlankOf(p *outlook.Promise) Plank {
	out := Plank{Now: p.Likelihood, Wanted: p.Wanted, Tone: ToneOf(p.Holds)}
	if p.Helps != nil {
		out.Then = p.Helps.After
	}
	return out
}

// name says the plank in words.
func (p *Plank) name(say Words) string {
	if p.Then.Known() {
		return say.LikelyWithStep(p.Now.Says, p.Wanted, p.Then.Says)
	}
	return say.LikelyOfWanted(p.Now.Says, p.Wanted)
}

// now is how far the plank is filled, in hundredths of its length.
func (p *Plank) now() string { return fmt.Sprint(p.Now.Thousandths() / 10) }

// ticks are the path of the upright ticks up to what would be.
func (p *Plank) ticks() string {
	const apart = 6
	var b strings.Builder
	for x := p.Now.Thousandths()/10 + apart; x <= p.Then.Thousandths()/10; x += apart {
		fmt.Fprintf(&b, "M%d 4v8", x)
	}
	return b.String()
}

func (p *Plank) notch() string { return fmt.Sprintf("M%d 0v16", p.Wanted) }

func (p *Plank) class() string { return strings.TrimSpace("plank " + string(p.Tone)) }
