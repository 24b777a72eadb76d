package filter

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// fieldOf makes a field from one that the workspace declares. It reads the
// value from the item's own fields by the type declared.
func fieldOf(def *work.FieldDef) *Field {
	f := &Field{Name: customPrefix + def.Key, Unknown: MayBeUnknown, Doc: def.Name}
	value := func(v View) string { return v.Item().Fields[def.Key] }
	switch def.Type {
	case work.FieldNumber:
		f.Kind, f.scale = NumberKind, 3
		f.number = func(v View) (int64, bool) {
			n, err := work.ParseMilli(value(v))
			return int64(n), err == nil
		}
	case work.FieldDate:
		f.Kind = DateKind
		f.date = func(v View) work.Date {
			day, err := work.ParseDate(value(v))
			if err != nil {
				return 0
			}
			return day
		}
	case work.FieldYesNo:
		f.Kind, f.words = WordKind, []string{work.Yes, work.No}
	case work.FieldChoice:
		f.Kind, f.List = NameKind, List(f.Name)
		f.words = def.Options
	default:
		f.Kind = TextKind
		f.text = func(v View) string { return Fold(value(v)) }
	}
	f.each = func(v View, passes func(string) bool) bool {
		text := value(v)
		return text != "" && passes(text)
	}
	return f
}

// options are the names that a choice of the workspace's own can have.
func (f *Field) options() []Name {
	out := make([]Name, 0, len(f.words))
	for _, option := range slices.Compact(slices.Clone(f.words)) {
		out = append(out, Name{Key: option})
	}
	return out
}
