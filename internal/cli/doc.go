// Package cli is the command line: it decodes what was typed, calls one use
// case and shows the answer as tables for people or JSON for programs. Answers
// go to standard output, words about them to standard error. Whatever belongs to
// the process (streams, environment, clock) is handed in.
package cli
