package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Engine names the version of the engine's rules: the same Problem and Settings
// give the same plan while it stays the same.
const Engine = "1"

// hashOf is a name for a Problem with what matters of its Settings.
func hashOf(p *Problem, s Settings) string {
	h := sha256.New()
	// Encoding a Problem cannot fail: it holds numbers, texts and lists.
	_ = json.NewEncoder(h).Encode(struct {
		Engine      string
		Problem     *Problem
		Seed        uint64
		Trials      int
		Correlation Correlation
	}{Engine, p, s.Seed, s.Trials, s.Correlation})
	return hex.EncodeToString(h.Sum(nil)[:16])
}
