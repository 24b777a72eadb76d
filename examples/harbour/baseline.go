package harbour

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// baseline is the plan that was agreed at the start of the quarter, share by
// share: item, team, start, finish. What has slipped since can be seen in it.
const baseline = `
BER-11 berth 2026-02-02 2026-02-13
BER-12 berth 2026-02-16 2026-02-27
BER-13 marine 2026-03-02 2026-03-13
BER-28 berth 2026-02-09 2026-03-13
BER-22 berth 2026-03-16 2026-04-24
BER-25 berth 2026-02-16 2026-02-25
BER-30 marine 2026-01-26 2026-03-13
BER-50 marine 2026-02-02 2026-03-20
BER-50 platform 2026-02-16 2026-03-13
BER-40 marine 2026-03-02 2026-03-11
BER-46 devices 2026-03-02 2026-03-27
BER-41 marine 2026-03-30 2026-05-08
BER-70 platform 2026-05-04 2026-06-19
QUA-12 crane 2026-02-02 2026-02-27
QUA-13 crane 2026-03-02 2026-03-20
QUA-13 devices 2026-03-02 2026-03-13
QUA-93 crane 2026-02-16 2026-03-20
QUA-40 platform 2026-02-16 2026-04-03
QUA-41 devices 2026-01-26 2026-03-06
QUA-14 crane 2026-04-07 2026-05-15
QUA-25 yard 2026-03-09 2026-04-24
QUA-28 yard 2026-02-09 2026-02-27
QUA-36 yard 2026-02-16 2026-03-27
QUA-37 yard 2026-04-07 2026-04-24
QUA-50 devices 2026-02-02 2026-03-20
QUA-50 crane 2026-02-16 2026-02-27
QUA-82 platform 2026-02-02 2026-03-06
CLR-12 customs 2026-02-02 2026-02-27
CLR-13 customs 2026-02-23 2026-03-27
CLR-14 customs 2026-03-30 2026-04-30
CLR-15 customs 2026-05-04 2026-05-15
CLR-31 billing 2026-02-02 2026-02-27
CLR-60 billing 2026-02-16 2026-04-10
CLR-30 billing 2026-04-13 2026-05-22
CLR-40 billing 2026-04-13 2026-05-15
CLR-40 customs 2026-04-13 2026-05-08
CLR-41 platform 2026-03-09 2026-04-10
CLR-50 platform 2026-03-16 2026-05-01
CLR-70 platform 2026-01-26 2026-03-13
CLR-72 platform 2026-03-16 2026-04-10
`

func addBaseline(ws *work.Workspace) error {
	var dates reader
	plan := work.KeptPlan{AsOf: dates.day("2026-01-26")}
	for line := range strings.Lines(strings.TrimSpace(baseline)) {
		words := strings.Fields(line)
		if len(words) != 4 {
			return fmt.Errorf("baseline line %q is not an item, a team and two dates", line)
		}
		plan.Dates = append(plan.Dates, work.KeptDates{
			Item: work.ItemKey(words[0]), Team: work.TeamKey(words[1]),
			Start: dates.day(words[2]), Finish: dates.day(words[3]),
		})
	}
	ws.Baselines = []work.Baseline{{Key: "quarter", Name: "Plan agreed for the quarter", Plan: plan}}
	return dates.err
}
