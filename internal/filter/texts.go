package filter

// Texts are the folded texts of items that do not carry their descriptions
// (work.Prose), by their places in a workspace.
type Texts interface {
	// Contains tells whether the text of the item at a place contains a folded part.
	Contains(place int, part string) bool
}

// Texts returns the folded parts that a filter looks for in the texts of items; none
// if it does not look there. With those of items that do not carry their descriptions
// at hand (see [Items.With]) it finds what it would find if they did.
func (f *Filter) Texts() []string {
	var parts []string
	collect(f.root, &parts)
	return parts
}

func collect(n node, parts *[]string) {
	switch is := n.(type) {
	case andNode:
		for _, term := range is {
			collect(term, parts)
		}
	case orNode:
		for _, term := range is {
			collect(term, parts)
		}
	case notNode:
		collect(is.term, parts)
	case *test:
		if is.searches() {
			*parts = append(*parts, is.texts...)
		}
	}
}

// searches tells whether the test looks for parts of the texts of items.
func (t *test) searches() bool { return t.field.Name == textName && t.op == Contains }

// Elsewhere tells whether there are items that do not carry their descriptions.
func (l *Items) Elsewhere() bool { return l.elsewhere }

// With returns the same items with the texts of those that do not carry their
// descriptions.
func (l *Items) With(texts Texts) *Items {
	next := *l
	next.texts = texts
	return &next
}

// Says tells whether the description of an item, where its copy does not carry it,
// brings a folded part into its text.
func (l *Items) Says(v View, part string) bool {
	return l.texts != nil && !v.Item().Description.Carried() && l.texts.Contains(v.Facts().Position, part)
}
