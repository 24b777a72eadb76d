package harbour

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// descriptions are what the product owners wrote down about some items, in Markdown.
var descriptions = map[work.ItemKey]string{
	"BER-10": `A shipping line sees **which slots are free** for its ship two weeks ahead, and takes one.

## How we know that it works

- A slot is offered with the reason for its time: tide, pilots, the crane that is free.
- Nobody at the berth desk types an arrival in twice.
- Half of the lines that we asked take the first slot offered.

Left out: money for slots. Merrow Lines asked for it, and it is another contract.`,
	"BER-22": `When a ship is late, three repairs are worth more than one perfect plan.

1. Keep the order and shift all.
2. Swap with the next ship that can wait.
3. Split the ship over two berths.

| ship is late by | proposals must be there in |
|---|---|
| an hour | 30 seconds |
| a day | 5 minutes |

The desk decides; the proposal says what each repair costs whom.`,
	"BER-40": `We compare last year's forecasts with what the gauges measured.

- Forecasts come from the port's own model, every six hours.
- A window was *wrong* if it opened more than 20 minutes late or closed more than 20 minutes early.

If more than one window in twenty was wrong, we plan with 24 hours and say so to the lines.`,
	"QUA-26": `Replay of twelve months of moves with the new rule, on a copy of the yard's database:

    replay --from 2025-02-01 --rule weight-and-date

What we want to know is reshuffles per hundred moves, by month and by block. Blocks for empties are left out.`,
	"QUA-36": `A haulier books a window of half an hour for a truck, with plate and container.

- Without an appointment a truck waits; it is not turned away.
- Windows close two hours before they begin.
- Who comes late pays nothing in the first three months. *Rules and fees* are an item of their own.

Asked by the city: trucks stand on the road from six to eight in the morning.`,
	"CLR-12": `What the form says wrong is said **while it is typed**, beside the field, in the words of the law and in ours.

- All rules of the annex that need no answer from customs.
- A rule that contradicts another is shown with both.
- The old form stays as it is.`,
	"CLR-22": `Seen on 9 February, at 03:10, and twice since.

1. Customs restarts its gateway.
2. We hold the connection for open and send into it.
3. The release is marked as sent. It never arrived.

Cargo stood for eleven hours. Until it is mended, the night shift looks at the list of releases without an answer.`,
	"CLR-40": `Cargo is released when the bill is paid, and not when somebody has looked it up.

Both sides of it: billing tells customs of the payment, customs releases what waits for nothing else. For clients with an
account the limit counts, not the single bill.`,
}

// addDescriptions gives the items their descriptions.
func addDescriptions(ws *work.Workspace) error {
	left := len(descriptions)
	for i := range ws.Items {
		if text, ok := descriptions[ws.Items[i].Key]; ok {
			ws.Items[i].Description = work.ProseOf(text)
			left--
		}
	}
	if left > 0 {
		return fmt.Errorf("%d descriptions are of no item", left)
	}
	return nil
}
