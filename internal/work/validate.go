package work

// Validate holds the workspace against all rules of the domain and returns all
// that it finds. The workspace must be normalized.
func (w *Workspace) Validate() []Finding { return nil }
