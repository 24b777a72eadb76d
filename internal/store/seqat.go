package store

import "time"

// SeqAt returns the number of the last act that had happened at a moment, 0 if
// there was none yet.
func (tx *Tx) SeqAt(at time.Time) (int64, error) {
	var seq int64
	err := tx.one("select coalesce(max(seq), 0) from act where workspace_id = $1 and at <= $2",
		[]any{string(tx.workspace), at.UnixMicro()}, &seq)
	return seq, err
}
