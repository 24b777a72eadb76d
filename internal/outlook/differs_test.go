package outlook

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestDiffers_leavesOutWhatThereIsNoneOf(t *testing.T) {
	for want, d := range map[string]Differs{
		"": {},
		"2 promises less likely, 1 more; 12 items later, 3 sooner, 1 new, 2 gone.": {2, 1, 12, 3, 1, 2},
		"1 promise more likely; 1 item sooner.":                                    {More: 1, Sooner: 1},
		"34 items later, 2 sooner, 88 new.":                                        {Later: 34, Sooner: 2, New: 88},
		"3 promises less likely.":                                                  {Less: 3},
	} {
		if got := d.Says(Calendar{}); got != want {
			t.Errorf("%+v says %q, want %q", d, got, want)
		}
	}
}

func TestDiffers_writesNumbersAsTheReaderDoes(t *testing.T) {
	german := CalendarIn(work.Manner{Digits: work.Digits{Group: '.', Point: ','}}, 0)
	if got, want := (Differs{Later: 1234, Gone: 5678}).Says(german), "1.234 items later, 5.678 gone."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}
