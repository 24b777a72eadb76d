package markdown_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/markdown"
)

func TestPlain(t *testing.T) {
	for _, tc := range []struct{ written, want string }{
		{"", ""},
		{"Just words.", "Just words."},
		{"## Why\n\nThe *old* one is `slow`\nand [late](https://example.org/x).", "Why\nThe old one is slow and late."},
		{"- one\n- [ ] two\n  1. three", "one\ntwo\nthree"},
		{"| a | b |\n|---|---|\n| 1 | 2 |", "a\nb\n1\n2"},
		{"```go\nx := 1\n```\n\nafter", "x := 1\nafter"},
		{"before <b onclick=x>bold</b> https://example.org", "before bold https://example.org"},
	} {
		if got := markdown.Plain(tc.written); got != tc.want {
			t.Errorf("Plain(%q) = %q, want %q", tc.written, got, tc.want)
		}
	}
}
