// Package rank puts jobs in order of priority where some stand on others.
package rank
