package web

// looking are the pages that look back: what changed, and plans that were kept.
func (p *Pages) looking() map[string]handler {
	return map[string]handler{}
}
