// Package fluid reads the tracker of the Fluid project as its archive has it: one
// file an item, a JSON record between two marks and the description behind it. It
// is a large real case: what a source without directions, without teams and with
// targets that are gone looks like.
//
// The archive says of a "Dependence" only that there is one, from both ends alike.
// It is kept as a relation and as a field, and never becomes an order of work.
package fluid
