package work

// Prose is a long text in Markdown, such as the description of an item. Working
// sets of thousands of items do not carry theirs: a copy may know that there is a
// text and not what it says. Two are equal in Go when they are the same text, or
// both not carried.
type Prose struct {
	text      string
	elsewhere bool
}

// ElsewhereProse stands for a text that this copy of its record does not carry. To
// write it leaves the text that is stored as it is.
var ElsewhereProse = Prose{elsewhere: true}

// ProseOf returns a text as prose; "" is none.
func ProseOf(text string) Prose { return Prose{text: text} }

// Text returns what it says: "" for none, and where it is not carried.
func (p Prose) Text() string { return p.text }

// There tells whether there is a text, carried or not.
func (p Prose) There() bool { return p.elsewhere || p.text != "" }

// Carried tells whether this copy says all there is: its text, or that there is none.
func (p Prose) Carried() bool { return !p.elsewhere }

// Equal tells whether two are the same text, or both not carried.
func (p Prose) Equal(other Prose) bool { return p == other }

// String says the text, for findings and tests.
func (p Prose) String() string {
	if p.elsewhere {
		return "(a text that is not carried)"
	}
	return p.text
}
