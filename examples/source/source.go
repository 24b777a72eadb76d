// Package source keeps files of an upstream repository together in one text
// that people can read and compare: each file under a line with its path.
//
//	-- path/of/the/file --
//	its lines
package source

import (
	"fmt"
	"strings"
)

// File is one upstream file, or what was kept of it.
type File struct {
	Path string
	Text string // ends with a line feed unless empty
}

// Write puts the files into one text, in their order. A file that holds a line
// of the form of a path line is refused, since it could not be read again.
func Write(files []File) (string, error) {
	var b strings.Builder
	for _, f := range files {
		for line := range strings.Lines(f.Text) {
			if _, ok := pathLine(line); ok {
				return "", fmt.Errorf("%s: the line %q would begin another file", f.Path, strings.TrimSpace(line))
			}
		}
		b.WriteString("-- " + f.Path + " --\n" + f.Text)
		if f.Text != "" && !strings.HasSuffix(f.Text, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}

// Read takes the text apart again. Lines before the first path are a comment.
func Read(text string) []File {
	var files []File
	for line := range strings.Lines(text) {
		if path, ok := pathLine(line); ok {
			files = append(files, File{Path: path})
			continue
		}
		if n := len(files); n > 0 {
			files[n-1].Text += line
		}
	}
	return files
}

// pathLine reads the line that begins a file.
func pathLine(line string) (string, bool) {
	rest, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "-- ")
	if !ok {
		return "", false
	}
	path, ok := strings.CutSuffix(rest, " --")
	return path, ok && path != ""
}
