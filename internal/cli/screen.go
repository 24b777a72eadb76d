package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// Bounds of the width that lines are laid out for. Nothing is set narrower than
// narrowest, and text for reading not wider than widest.
const (
	narrowest  = 40
	widest     = 120
	usualWidth = 100 // where there is no terminal to ask
)

// style is a meaning that text is shown in. What it says is always said by a
// word, a number or a mark as well.
type style string

// The styles: what holds is plain, colour is for what needs a person.
const (
	plain     style = ""
	strong    style = "1"
	quiet     style = "2"
	risk      style = "1;31"
	watch     style = "33"
	technical style = "36"
)

// screen is where a view is shown: a writer with a width, and colour or not.
type screen struct {
	out   io.Writer
	width int
	color bool
	err   error // the first one of writing
}

// newScreen finds out what the standard output can show.
func newScreen(p *Process, color string) *screen {
	s := &screen{out: p.Stdout, width: usualWidth}
	fd, tty := terminal(p.Stdout)
	if tty {
		if columns, _, err := term.GetSize(fd); err == nil && columns > 0 {
			s.width = columns
		}
	}
	if columns, err := strconv.Atoi(p.env("COLUMNS")); err == nil && columns > 0 {
		s.width = columns
	}
	s.width = min(max(s.width, narrowest), widest)
	switch color {
	case "always":
		s.color = true
	case "never":
		s.color = false
	default:
		s.color = tty && p.env("NO_COLOR") == "" && p.env("TERM") != "dumb"
	}
	return s
}

// terminal tells whether a stream is a terminal, and its descriptor.
func terminal(stream any) (int, bool) {
	f, ok := stream.(*os.File)
	if !ok {
		return 0, false
	}
	fd := int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// paint gives a text its style.
func (s *screen) paint(text string, as style) string {
	if !s.color || as == plain || text == "" {
		return text
	}
	return "\x1b[" + string(as) + "m" + text + "\x1b[0m"
}

// line writes one line as it is.
func (s *screen) line(text string) {
	if s.err == nil {
		_, s.err = fmt.Fprintln(s.out, strings.TrimRight(text, " "))
	}
}

// say writes a text in lines that fit, each after an indent.
func (s *screen) say(indent int, text string, as style) {
	for _, line := range wrap(safe(text), s.width-indent) {
		s.line(strings.Repeat(" ", indent) + s.paint(line, as))
	}
}

// heading opens a part of a view.
func (s *screen) heading(text string) {
	s.line("")
	s.say(0, text, strong)
}

// safe takes the characters out of a text that could steer a terminal: plan
// files come from anywhere.
func safe(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}
