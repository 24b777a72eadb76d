package planfile

// nameSet finds field names given twice in one record. It looks through short
// records and keeps a set for long ones, so that a hostile record with a
// million fields takes no quadratic time.
type nameSet map[string]bool

const shortRecord = 24

// seen tells whether the record already has the name, and remembers it.
func (s nameSet) seen(fields []field, name string) bool {
	if len(fields) < shortRecord {
		for i := range fields {
			if fields[i].name == name {
				return true
			}
		}
		return false
	}
	if len(s) == 0 {
		for i := range fields {
			s[fields[i].name] = true
		}
	}
	if s[name] {
		return true
	}
	s[name] = true
	return false
}
