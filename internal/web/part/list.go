package part

// FilterBar is the field in which a list is narrowed, in the language of filters.
type FilterBar struct {
	Action string // where the form leads: the list itself
	Value  string
	Error  string // what is wrong with the filter, where, and what was meant
	Hint   string // how to write one
	Keep   []Hidden
	Quick  []Quick
}

// Hidden is a value that a form carries along.
type Hidden struct{ Name, Value string }

// Quick is a filter that is often asked for.
type Quick struct {
	Label string
	Count string
	Href  string
	On    bool
}

// Pager leads through a long list. Its places are marks in the list, so that what
// is added above does not shift a page.
type Pager struct {
	Says string // "101 to 200 of 418 items"
	Prev string // "" on the first page
	Next string // "" on the last
}
