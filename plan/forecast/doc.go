// Package forecast says how sure a plan is. It draws the effort of every
// activity again and again, walks the plan's order of work with each draw, and
// counts.
package forecast
