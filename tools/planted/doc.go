// Package planted proves that the lint configuration catches what it is there
// to catch: each file in testdata plants one breach of a rule in an otherwise
// clean module, and the linter has to name it.
package planted
