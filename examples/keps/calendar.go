package keps

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// asOf is the day planned from: the first Monday after the code of version 1.36
// was frozen, when the work for 1.37 began. The source is younger, but it does
// not say how far the work of a version is, so the plan begins where that work
// does.
const (
	asOf    = "2026-03-23"
	current = minor(37)
)

// oldest and newest are the first and last versions that the calendar knows.
const (
	oldest = minor(4)
	newest = minor(40)
)

// released lists the days of the releases from version 1.4 on. The source gives
// none of them. Those up to 1.35 are the days on which the project released;
// from 1.36 on they are assumed: three releases a year, in April, August and
// December.
var released = [...]string{
	"2016-09-26", "2016-12-12", "2017-03-28", "2017-06-29", "2017-09-28", "2017-12-15", // 1.4 to 1.9
	"2018-03-26", "2018-06-27", "2018-09-27", "2018-12-03", "2019-03-25", "2019-06-19", // 1.10 to 1.15
	"2019-09-18", "2019-12-09", "2020-03-25", "2020-08-26", "2020-12-08", "2021-04-08", // 1.16 to 1.21
	"2021-08-04", "2021-12-07", "2022-05-03", "2022-08-23", "2022-12-09", "2023-04-11", // 1.22 to 1.27
	"2023-08-15", "2023-12-13", "2024-04-17", "2024-08-13", "2024-12-11", "2025-04-23", // 1.28 to 1.33
	"2025-08-27", "2025-12-17", "2026-04-22", "2026-08-26", "2026-12-16", "2027-04-21", // 1.34 to 1.39
	"2027-08-25", // 1.40
}

// freezeDays is how long before a release its code is frozen. Assumed.
const freezeDays = 35

// date returns the day of the version's release. Versions older than the
// calendar get its first day.
func (m minor) date() (work.Date, error) {
	if m > newest {
		return 0, fmt.Errorf("version 1.%d has no release date in the table", m)
	}
	return work.ParseDate(released[max(m, oldest)-oldest])
}

// frozen returns the last day of work for the version.
func (m minor) frozen() (work.Date, error) {
	date, err := m.date()
	return date - freezeDays, err
}

// key names the version as releases are named.
func (m minor) key() work.ReleaseKey { return work.ReleaseKey(fmt.Sprintf("v1.%d", m)) }
