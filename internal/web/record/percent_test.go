package record

import (
	"encoding/json"
	"testing"
)

func TestPercent_comesBackAsItWas(t *testing.T) {
	focus := Field{Name: "focus", Shape: Percent, Usual: "100"}
	for record, form := range map[string]string{"0.7": "70", "0.15": "15", "1": "100", "0": "0", "0.005": "0.5", "0.333": "33.3", "0.29": "29"} {
		if got := focus.text(json.Number(record)); got != form {
			t.Errorf("%s stands in the form as %q, want %q", record, got, form)
		}
		if got := focus.value(form); got != json.Number(record) {
			t.Errorf("%q is sent as %v, want %s", form, got, record)
		}
	}
	if got := focus.text(nil); got != "100" {
		t.Errorf("what is not said stands in the form as %q", got)
	}
	if got := focus.value("85 %"); got != json.Number("0.85") {
		t.Errorf("a share with its sign is sent as %v", got)
	}
}

func TestPercent_leavesWhatIsNoneToBeRefused(t *testing.T) {
	focus := Field{Name: "focus", Shape: Percent}
	for _, text := range []string{"101", "-1", "half", "1e9", "7,5", "0.00000000000000000001"} {
		if got := focus.value(text); got != any(text) {
			t.Errorf("%q is sent as %v, not as it was written", text, got)
		}
	}
}
