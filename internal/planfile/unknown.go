package planfile

import (
	"reflect"
	"strconv"
)

// mayBeEmpty is a record that is left out when it says nothing, and must not be
// left out when it carries unknown fields.
type mayBeEmpty interface{ mayBeEmpty() }

func (*source) mayBeEmpty()       {}
func (*defaultSizes) mayBeEmpty() {}
func (*week) mayBeEmpty()         {}
func (*allocation) mayBeEmpty()   {}
func (*boardLimits) mayBeEmpty()  {}
func (*value) mayBeEmpty()        {}

// addresses walks the records of a file. Each has an address that does not
// change when records are added, removed or moved: the names of the fields and
// the identities of the records that lead to it.
type addresses struct {
	layouts layouts
	visit   func(address string, wire carrier)
	create  map[string]bool // addresses of empty records to make, nil to make none
}

// step joins the parts of an address by a byte that no name contains.
const step = "\x00"

func (a *addresses) record(address string, v reflect.Value) {
	wire, ok := v.Addr().Interface().(carrier)
	if !ok {
		return
	}
	a.visit(address, wire)
	for _, f := range a.layouts.of(v.Type()) {
		inner := v.Field(f.index)
		switch inner.Kind() {
		case reflect.Struct:
			a.record(address+step+f.name, inner)
		case reflect.Pointer:
			a.pointer(address+step+f.name, inner)
		case reflect.Slice:
			a.list(address+step+f.name, inner)
		default:
		}
	}
}

func (a *addresses) pointer(address string, v reflect.Value) {
	if v.Type().Elem().Kind() != reflect.Struct {
		return
	}
	if v.IsNil() {
		fresh := reflect.New(v.Type().Elem())
		if _, ok := fresh.Interface().(mayBeEmpty); !ok || !a.create[address] {
			return
		}
		v.Set(fresh)
	}
	a.record(address, v.Elem())
}

func (a *addresses) list(address string, v reflect.Value) {
	if v.Type().Elem().Kind() != reflect.Struct {
		return
	}
	for i := range v.Len() {
		entry := v.Index(i)
		name := strconv.Itoa(i)
		if r, ok := entry.Addr().Interface().(identified); ok {
			name = r.identity()
		}
		a.record(address+step+name, entry)
	}
}

// collectUnknown returns the unknown fields of all records, by address.
func (f *file) collectUnknown(known layouts) map[string][]field {
	unknown := map[string][]field{}
	walk := addresses{layouts: known, visit: func(address string, wire carrier) {
		if fields := wire.about().unknown; len(fields) > 0 {
			unknown[address] = fields
		}
	}}
	walk.record("", reflect.ValueOf(f).Elem())
	return unknown
}

// attachUnknown gives the unknown fields back to the records at their
// addresses. Those of records that are gone are gone with them.
func (f *file) attachUnknown(known layouts, unknown map[string][]field) {
	if len(unknown) == 0 {
		return
	}
	create := make(map[string]bool, len(unknown))
	for address := range unknown {
		create[address] = true
	}
	walk := addresses{layouts: known, create: create, visit: func(address string, wire carrier) {
		wire.about().unknown = unknown[address]
	}}
	walk.record("", reflect.ValueOf(f).Elem())
}
