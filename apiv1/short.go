package apiv1

import "encoding/json"

// Patch is a JSON merge patch (RFC 7396): what it names is replaced, nil leaves
// out, lists are replaced as a whole. Values may be those of this package:
//
//	apiv1.Patch{"title": "Pay by card", "parent": nil, "shares": []apiv1.Share{…}}
type Patch map[string]any

// UnmarshalJSON reads an estimate, or the size that stands for one.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	var size string
	if json.Unmarshal(data, &size) == nil {
		*e = Estimate{Size: size}
		return nil
	}
	type plain Estimate
	return json.Unmarshal(data, (*plain)(e))
}

// UnmarshalJSON reads a value, or the amount a week that stands for one.
func (v *Value) UnmarshalJSON(data []byte) error {
	var perWeek float64
	if json.Unmarshal(data, &perWeek) == nil {
		*v = Value{PerWeek: &perWeek}
		return nil
	}
	type plain Value
	return json.Unmarshal(data, (*plain)(v))
}
