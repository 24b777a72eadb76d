package app

import (
	"context"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// mannerKey is where a context holds its reader's manner.
type mannerKey struct{}

// For returns a context whose use cases say days and numbers in a reader's manner.
// Without it they say them in the usual one, as programs expect.
func For(ctx context.Context, reader work.Manner) context.Context {
	return context.WithValue(ctx, mannerKey{}, reader)
}

// saying is the calendar for the reader of a context, on a day.
func saying(ctx context.Context, today work.Date) outlook.Calendar {
	reader, _ := ctx.Value(mannerKey{}).(work.Manner)
	return outlook.CalendarIn(reader, outlook.Day(today))
}
