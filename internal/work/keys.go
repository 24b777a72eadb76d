package work

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxProductKey is the length of the longest product key.
const maxProductKey = 12

// The forms of keys, as regular expressions for schemas and as a reminder for
// people. Valid and checkKey hold them.
const (
	ProductKeyForm = `^[A-Z][A-Z0-9]{0,11}$`
	ItemKeyForm    = `^[A-Z][A-Z0-9]{0,11}-[1-9][0-9]{0,8}$`
	KeyForm        = `^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._/@+-]{0,199}$`
)

// Valid tells whether the key has the form of a product's key: 1 to 12 capital
// letters and digits, a letter first.
func (k ProductKey) Valid() bool {
	if k == "" || len(k) > maxProductKey || k[0] < 'A' {
		return false
	}
	for _, b := range []byte(k) {
		if (b < 'A' || b > 'Z') && (b < '0' || b > '9') {
			return false
		}
	}
	return true
}

// Split returns the product and the number of an item's key. It is false for a
// key that does not have the form PAY-123.
func (k ItemKey) Split() (ProductKey, int, bool) {
	product, number, _ := strings.Cut(string(k), "-")
	if !ProductKey(product).Valid() || !allDigits(number) || number[0] == '0' {
		return "", 0, false
	}
	n, err := strconv.Atoi(number)
	if err != nil || n > MaxItemNumber {
		return "", 0, false
	}
	return ProductKey(product), n, true
}

// Product returns the product that the key names, "" for a malformed key.
func (k ItemKey) Product() ProductKey {
	product, _, _ := k.Split()
	return product
}

// Valid tells whether the key has the form PAY-123.
func (k ItemKey) Valid() bool {
	_, _, ok := k.Split()
	return ok
}

// MakeItemKey returns the key of a product's n-th item.
func MakeItemKey(product ProductKey, n int) ItemKey {
	return ItemKey(string(product) + "-" + strconv.Itoa(n))
}

// CompareItemKeys orders keys by product, then by number, so that PAY-9 comes
// before PAY-10: numbers have no leading zeros, so the shorter one is smaller.
func CompareItemKeys(a, b ItemKey) int {
	productA, numberA, _ := strings.Cut(string(a), "-")
	productB, numberB, _ := strings.Cut(string(b), "-")
	return cmp.Or(
		cmp.Compare(productA, productB), cmp.Compare(len(numberA), len(numberB)), cmp.Compare(numberA, numberB),
		cmp.Compare(a, b),
	)
}

// NextItemKey returns the key that a new item of the product gets: one above
// the highest number in use, archived items included.
func (w *Workspace) NextItemKey(product ProductKey) ItemKey {
	highest := 0
	for i := range w.Items {
		if p, n, ok := w.Items[i].Key.Split(); ok && p == product {
			highest = max(highest, n)
		}
	}
	return MakeItemKey(product, highest+1)
}

// plainKey tells whether a text can be the key of a team, client or the like:
// up to MaxKeyLength letters, digits and ._/@+- that begin with a letter or a
// digit.
func plainKey(key string) bool {
	if key == "" || utf8.RuneCountInString(key) > MaxKeyLength {
		return false
	}
	for i, r := range key {
		word := unicode.IsLetter(r) || unicode.Is(unicode.Nd, r)
		if word || i > 0 && (unicode.IsMark(r) || strings.ContainsRune("._/@+-", r)) {
			continue
		}
		return false
	}
	return true
}
