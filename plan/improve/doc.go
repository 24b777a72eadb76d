// Package improve makes schedules better and says how good they can be at best.
package improve
