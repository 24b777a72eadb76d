package csv

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/trestle-plan/trestle/internal/work"
)

// Encoding is how a file writes characters as bytes.
type Encoding string

// The encodings.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Encodings returns the encodings that are read.
func Encodings() []Encoding { return []Encoding{UTF8, UTF16LE, UTF16BE, Windows1252} }

var marks = []struct {
	bytes    []byte
	encoding Encoding
}{
	{[]byte{0xEF, 0xBB, 0xBF}, UTF8},
	{[]byte{0xFF, 0xFE}, UTF16LE},
	{[]byte{0xFE, 0xFF}, UTF16BE},
}

// guessEncoding tells how a file is written. It is certain where a byte order mark
// or the rules of UTF-8 say so, and else the likeliest: Windows-1252, in which any
// bytes are a text.
func guessEncoding(data []byte) (e Encoding, certain bool) {
	for _, m := range marks {
		if bytes.HasPrefix(data, m.bytes) {
			return m.encoding, true
		}
	}
	even, odd := zeros(data)
	switch half := min(len(data), sniffed) / 4; {
	case odd > half && even == 0:
		return UTF16LE, false
	case even > half && odd == 0:
		return UTF16BE, false
	case utf8.Valid(data):
		return UTF8, true
	}
	return Windows1252, false
}

// sniffed is how many bytes of a file are looked at for zeros.
const sniffed = 4096

func zeros(data []byte) (even, odd int) {
	for i, b := range data[:min(len(data), sniffed)] {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return even, odd
}

// decode turns a file into UTF-8 without byte order mark, each line ended by \n.
// An encoding of "" is guessed. Errors are of kind TooLarge, or Invalid for what
// is no text.
func decode(data []byte, e Encoding) ([]byte, Encoding, error) {
	if len(data) > MaxFileSize {
		return nil, e, &work.Error{Kind: work.TooLarge,
			Message: fmt.Sprintf("the file has %d MB; the most is %d: split it", len(data)>>20, MaxFileSize>>20)}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return nil, e, invalid("this is a workbook, not a table of text: save it as CSV (UTF-8) and give that file")
	}
	if e == "" {
		e, _ = guessEncoding(data)
	}
	for _, m := range marks {
		if m.encoding == e {
			data = bytes.TrimPrefix(data, m.bytes)
		}
	}
	var err error
	switch e {
	case UTF8:
		if !utf8.Valid(data) {
			return nil, e, invalid("the file is not UTF-8: say which encoding it has, windows-1252 for one")
		}
	case UTF16LE:
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	case UTF16BE:
		data, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	case Windows1252:
		data, err = charmap.Windows1252.NewDecoder().Bytes(data)
	default:
		return nil, e, invalid("the encoding %q is not read; it is one of utf-8, utf-16le, utf-16be, windows-1252", e)
	}
	if err != nil {
		return nil, e, &work.Error{Kind: work.Invalid, Message: "the file is not " + string(e), Err: err}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, e, invalid("line %d has a zero byte: this is no table of text", 1+bytes.Count(data[:i], []byte("\n")))
	}
	if !bytes.ContainsRune(data, '\n') { // as the first Macintosh wrote lines
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return data, e, nil
}

func invalid(format string, args ...any) error {
	return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf(format, args...)}
}
