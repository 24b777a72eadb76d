package connect

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
)

// Verdict says what is to become of one field.
type Verdict string

// The verdicts of a three-way comparison.
const (
	Same  Verdict = "same"     // the source says what is here
	Take  Verdict = "take"     // changed over there alone: what is new comes in
	Keep  Verdict = "keep"     // changed here alone: what is here stays
	Clash Verdict = "conflict" // changed on both sides, to different values
)

// Values are the three values of one field. Without Imported the record was never
// imported from this source: nobody knows which side changed.
type Values struct {
	Imported bool
	Last     string // what the source said when it was imported last
	Here     string
	New      string // what the source says now
}

// Merge compares the values of one field. What is empty here gives way to what a
// source says, unless it was emptied here after an import.
func Merge(v Values) Verdict {
	switch {
	case v.New == v.Here:
		return Same
	case !v.Imported && v.Here == "":
		return Take
	case !v.Imported && v.New == "":
		return Keep
	case !v.Imported:
		return Clash
	case v.New == v.Last:
		return Keep
	case v.Here == v.Last:
		return Take
	}
	return Clash
}

// A long text is remembered by its digest: to compare is all that the next import
// does with it.
const (
	longText   = 200 // bytes
	digestMark = "sha256:"
)

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return digestMark + hex.EncodeToString(sum[:])
}

// Digested returns what a source says with long texts replaced by their digests.
func Digested(says map[string]string) map[string]string {
	short := maps.Clone(says)
	for field, text := range says {
		if len(text) > longText {
			short[field] = digest(text)
		}
	}
	return short
}

// Undigested returns the text behind a digest if it is one of those given, else
// what was given for it.
func Undigested(last string, texts ...string) string {
	for _, text := range texts {
		if len(text) > longText && digest(text) == last {
			return text
		}
	}
	return last
}
