package harbour

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// tie is one dependency: the second item waits for the first.
type tie struct {
	items    string // "FROM TO"
	how      string // "soft", "start", a lag such as "5d", parted by ", "
	teams    string // "FROM TO" when one share of each is meant, "-" for all
	contract *hand
}

// hand is a hand-over between two teams.
type hand struct {
	state            work.ContractState
	needBy, promised string
	sure             work.Ratio
	reason           string
}

// ties lists the dependencies, product by product.
func ties() []tie {
	all := berthTies()
	all = append(all, quayTies()...)
	return append(all, clearTies()...)
}

func berthTies() []tie {
	return []tie{
		{items: "BER-11 BER-12"},
		{items: "BER-12 BER-13", contract: &hand{work.Promised, "2026-04-13", "2026-04-10", 800, "Pilots hear of a slot only once it can be accepted."}},
		{items: "BER-10 BER-15"},
		{items: "CLR-72 BER-15", contract: &hand{work.Asked, "2026-07-06", "", 0, "Lines connect their own systems, so we need keys to let them in."}},
		{items: "BER-23 BER-22"},
		{items: "BER-28 BER-22"},
		{items: "BER-50 BER-22", teams: "marine -", contract: &hand{work.Promised, "2026-04-20", "2026-04-24", 700, "Repairs need to know where the late ship is."}},
		{items: "BER-28 BER-26"},
		{items: "BER-28 BER-42", how: "soft"},
		{items: "BER-51 BER-50"},
		{items: "BER-57 BER-50", contract: &hand{work.Missed, "2025-10-31", "2025-10-31", 900, "Positions need a second receiver before they can be trusted."}},
		{items: "BER-50 BER-14"},
		{items: "BER-50 BER-55", teams: "platform -"},
		{items: "BER-50 BER-70"},
		{items: "QUA-88 BER-70"},
		{items: "BER-70 BER-71", how: "5d"},
		{items: "BER-56 BER-53"},
		{items: "BER-53 BER-52", teams: "- crane", contract: &hand{work.Countered, "2026-06-01", "2026-07-03", 600, "Cranes look up the ship by its one number."}},
		{items: "BER-53 BER-52", teams: "- berth", contract: &hand{work.Promised, "2026-07-06", "2026-07-03", 700, "The shared record names the ship by its one number."}},
		{items: "QUA-66 BER-52"},
		{items: "BER-52 BER-29"},
		{items: "BER-22 BER-29"},
		{items: "BER-30 BER-31", how: "soft"},
		{items: "BER-30 BER-32"},
		{items: "QUA-50 BER-32"},
		{items: "BER-30 BER-34"},
		{items: "BER-31 BER-35"},
		{items: "CLR-31 BER-35"},
		{items: "BER-40 BER-41"},
		{items: "BER-46 BER-41", contract: &hand{work.AtRisk, "2026-05-08", "2026-05-15", 600, "A window two days ahead is measured against fresh readings."}},
		{items: "BER-41 BER-43", how: "start, 10d", contract: &hand{work.Asked, "2026-07-06", "", 0, "The drawing can begin when the shape of a window is known."}},
		{items: "BER-26 BER-60"},
		{items: "BER-60 BER-62"},
		{items: "BER-61 BER-62"},
		{items: "CLR-60 BER-61", contract: &hand{work.Asked, "2026-08-31", "", 0, "Tariff zones go to the new engine, not to the old one."}},
	}
}

func quayTies() []tie {
	return []tie{
		{items: "QUA-11 QUA-12"},
		{items: "QUA-12 QUA-13"},
		{items: "QUA-12 QUA-15"},
		{items: "QUA-40 QUA-15"},
		{items: "QUA-93 QUA-14"},
		{items: "QUA-40 QUA-14", contract: &hand{work.Asked, "2026-06-15", "", 0, "Live progress is drawn from the moves on the stream."}},
		{items: "QUA-41 QUA-14", contract: &hand{work.Promised, "2026-04-20", "2026-04-17", 800, "Without moves from the cranes there is nothing to show."}},
		{items: "QUA-42 QUA-14", how: "soft"},
		{items: "QUA-40 QUA-37", contract: &hand{work.Asked, "2026-06-15", "", 0, "Turn times are counted from gate and yard events."}},
		{items: "QUA-97 QUA-36"},
		{items: "QUA-36 QUA-37"},
		{items: "QUA-47 QUA-40"},
		{items: "QUA-64 QUA-40"},
		{items: "QUA-44 QUA-41"},
		{items: "QUA-45 QUA-41"},
		{items: "QUA-46 QUA-41"},
		{items: "QUA-40 QUA-43"},
		{items: "QUA-26 QUA-25"},
		{items: "QUA-28 QUA-25"},
		{items: "QUA-36 QUA-38"},
		{items: "QUA-36 QUA-80"},
		{items: "CLR-31 QUA-80", contract: &hand{work.Promised, "2026-06-01", "2026-04-30", 850, "Fees for missed appointments stand in the tariff book."}},
		{items: "QUA-50 QUA-51", how: "start, 15d"},
		{items: "QUA-50 QUA-52"},
		{items: "QUA-60 QUA-61"},
		{items: "QUA-66 QUA-61"},
		{items: "QUA-92 QUA-61"},
		{items: "QUA-93 QUA-61"},
		{items: "QUA-61 QUA-63", how: "start, 5d"},
		{items: "QUA-61 QUA-62", how: "soft"},
		{items: "QUA-67 QUA-62"},
		{items: "QUA-95 QUA-62", how: "soft"},
		{items: "QUA-74 QUA-70"},
		{items: "QUA-70 QUA-71"},
		{items: "QUA-40 QUA-70", how: "soft", contract: &hand{work.Withdrawn, "2026-06-01", "", 0, "The watch reads the containers itself for now."}},
		{items: "QUA-72 QUA-73", teams: "- customs", contract: &hand{work.Asked, "2026-06-15", "", 0, "The fire service gets the list that the check has made."}},
		{items: "QUA-83 QUA-87", how: "soft"},
		{items: "QUA-82 QUA-91"},
		{items: "QUA-65 QUA-64"},
	}
}

func clearTies() []tie {
	return []tie{
		{items: "CLR-11 CLR-12"},
		{items: "CLR-12 CLR-13", how: "-3d"},
		{items: "CLR-13 CLR-14"},
		{items: "CLR-50 CLR-15", contract: &hand{work.Promised, "2026-05-04", "2026-05-08", 700, "Old forms are kept where nobody can alter them."}},
		{items: "CLR-13 CLR-18"},
		{items: "CLR-17 CLR-16"},
		{items: "CLR-72 CLR-16", contract: &hand{work.Promised, "2026-06-01", "2026-05-29", 750, "Lines send manifests with their own keys."}},
		{items: "CLR-82 CLR-22", contract: &hand{work.Kept, "2025-12-19", "2025-12-19", 850, "Messages wait in the queue while customs restarts."}},
		{items: "CLR-31 CLR-30"},
		{items: "CLR-60 CLR-30"},
		{items: "CLR-64 CLR-60"},
		{items: "CLR-63 CLR-60"},
		{items: "CLR-60 CLR-61"},
		{items: "CLR-61 CLR-62", how: "28d elapsed"},
		{items: "CLR-36 CLR-32"},
		{items: "CLR-41 CLR-40", teams: "- billing", contract: &hand{work.AtRisk, "2026-04-17", "2026-05-08", 500, "Cargo is let go the minute the bill is paid, so we must hear of it."}},
		{items: "CLR-40 CLR-42"},
		{items: "CLR-40 CLR-43"},
		{items: "CLR-50 CLR-51"},
		{items: "CLR-51 CLR-52"},
		{items: "CLR-53 CLR-52"},
		{items: "CLR-51 CLR-54"},
		{items: "CLR-71 CLR-70"},
		{items: "CLR-74 CLR-70"},
		{items: "CLR-70 CLR-72"},
		{items: "CLR-70 CLR-73"},
		{items: "CLR-70 CLR-76"},
		{items: "CLR-73 CLR-75"},
		{items: "CLR-82 CLR-80"},
	}
}

// dependency reads the tie.
func (t tie) dependency() (work.Dependency, error) {
	from, to, _ := strings.Cut(t.items, " ")
	d := work.Dependency{
		From:     work.ItemKey(from),
		To:       work.ItemKey(to),
		Kind:     work.FinishStart,
		Strength: work.Hard,
		Lag:      work.Lag{Clock: work.WorkingTime},
	}
	fromTeam, toTeam, _ := strings.Cut(t.teams, " ")
	d.FromTeam = work.TeamKey(strings.Trim(fromTeam, "-"))
	d.ToTeam = work.TeamKey(strings.Trim(toTeam, "-"))
	for how := range strings.SplitSeq(t.how, ", ") {
		switch how {
		case "":
		case "soft":
			d.Strength = work.Soft
		case "start":
			d.Kind = work.StartStart
		default:
			lag, err := work.ParseLag(how)
			if err != nil {
				return d, fmt.Errorf("%s: %w", t.items, err)
			}
			d.Lag = lag
		}
	}
	if t.contract == nil {
		return d, nil
	}
	contract, err := t.contract.contract()
	d.Contract = contract
	return d, err
}

// contract reads the hand-over.
func (h hand) contract() (*work.Contract, error) {
	var dates reader
	c := &work.Contract{
		NeedBy:     dates.day(h.needBy),
		Reason:     h.reason,
		PromisedBy: dates.day(h.promised),
		Confidence: h.sure,
		State:      h.state,
	}
	return c, dates.err
}

// relations lists what belongs together without an order.
func relations() []work.Relation {
	return []work.Relation{
		{A: "BER-52", B: "QUA-61", Kind: work.Related},
		{A: "BER-60", B: "QUA-94", Kind: work.Related},
		{A: "CLR-76", B: "CLR-75", Kind: work.Related},
		{A: "BER-65", B: "BER-66", Kind: work.Supersedes},
		{A: "BER-38", B: "BER-32", Kind: work.Related},
		{A: "QUA-35", B: "QUA-31", Kind: work.Related},
	}
}
