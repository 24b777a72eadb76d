package store

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// ID is the lasting identity of a record: a UUID of version 7 (RFC 9562) in
// lower case. People see keys; an ID stays when a key changes.
type ID string

// newID makes an identity from the time of the act and chance. The counter keeps
// identities made in one act in their order.
func newID(at time.Time, counter uint32) ID {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())<<16) //nolint:gosec // no time before 1970
	_, _ = rand.Read(b[6:])                                       // never fails, says its documentation
	// 26 bits of counter stand first, so that identities of one act ascend.
	b[6] = 0x70 | byte(counter>>22)&0x0f
	b[7] = byte(counter >> 14)
	b[8] = 0x80 | byte(counter>>8)&0x3f
	b[9] = byte(counter)
	var out [36]byte
	hex.Encode(out[0:], b[0:4])
	hex.Encode(out[9:], b[4:6])
	hex.Encode(out[14:], b[6:8])
	hex.Encode(out[19:], b[8:10])
	hex.Encode(out[24:], b[10:16])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return ID(out[:])
}

// IsID tells whether a text has the form of an identity.
func IsID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		c := text[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case (c < '0' || c > '9') && (c < 'a' || c > 'f'):
			return false
		}
	}
	return true
}
