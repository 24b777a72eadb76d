// Package draw makes pictures of a plan: the roadmap as a standalone SVG and
// as one self-contained page. It knows nothing of how a plan is computed: it
// is handed a Roadmap, plain data with the dates, likelihoods and sentences
// already found, and decides only how they look. The same Roadmap gives the
// same bytes.
//
// What is drawn and what is only listed is decided here too: see Limits.
package draw
