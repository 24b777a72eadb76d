package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/server/servertest"
)

const pay2 = "/workspaces/harbour/items/PAY-2"

func TestItem_isMadeShownChangedAndDeleted(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)

	made := servertest.Must(t, s, "POST", "/workspaces/harbour/items", `{"record":{"product":"PAY","title":"Refunds"},"why":"asked for"}`)
	if made.Status != http.StatusCreated || made.Header.Get("Location") != "/api/v1/workspaces/harbour/items/PAY-4" {
		t.Errorf("create: %d, Location %q; want 201 and the new item's address", made.Status, made.Header.Get("Location"))
	}
	changed := servertest.Must(t, s, "PATCH", "/workspaces/harbour/items/PAY-4", `{"set":{"title":"Refunds by card"}}`)
	if got := changed.Field("record.title"); got != "Refunds by card" {
		t.Errorf("title after the edit is %v", got)
	}
	servertest.Must(t, s, "DELETE", "/workspaces/harbour/items/PAY-4?why=a+mistake", "")
	if gone := servertest.Ask(t, s, "GET", "/workspaces/harbour/items/PAY-4", ""); gone.Status != http.StatusNotFound || gone.Field("kind") != "not-found" {
		t.Errorf("after the delete: %d %s", gone.Status, gone.Body)
	}
	log := servertest.Must(t, s, "GET", "/workspaces/harbour/history?limit=3", "")
	if log.Field("acts.0.why") != "a mistake" || log.Field("acts.2.why") != "asked for" {
		t.Errorf("history does not tell the reasons: %s", log.Body)
	}
}

func TestRequest_isRefusedWithPlaceAndMend(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	for _, tc := range []struct {
		name, method, path, body string
		status                   int
		field, want              string
	}{
		{"no JSON", "PATCH", pay2, `{"set":`, 422, "errors.0.detail", "is no JSON from byte 7 on"},
		{"no object", "PATCH", pay2, `[]`, 422, "errors.0.detail", "the body is one JSON object"},
		{"more than an object", "PATCH", pay2, `{"set":{}} {}`, 422, "errors.0.detail", "nothing may follow the JSON object"},
		{"unknown field", "PATCH", pay2, `{"sett":{}}`, 422, "errors.0.detail", "is not known here; did you mean set?"},
		{"field in the wrong case", "PATCH", pay2, `{"Set":{}}`, 422, "errors.0.pointer", "/Set"},
		{"field twice", "PATCH", pay2, `{"set":{},"set":{}}`, 422, "errors.0.detail", "is given twice"},
		{"missing field", "PATCH", pay2, `{"why":"so"}`, 422, "errors.0.pointer", "/set"},
		{"null for what is needed", "PATCH", pay2, `{"set":null}`, 422, "errors.0.detail", "is missing"},
		{"text for a number", "PATCH", pay2, `{"set":{},"revision":"3"}`, 422, "errors.0.detail", "must be a whole number that fits"},
		{"a number too large", "PATCH", pay2, `{"set":{},"revision":1e30}`, 422, "errors.0.pointer", "/revision"},
		{"an object for text", "PATCH", pay2, `{"set":{},"why":{}}`, 422, "errors.0.detail", "must be text, not an object"},
		{"a word that is none", "PATCH", pay2, `{"set":{},"wait":"forever"}`, 422, "errors.0.detail", "must be plan"},
		{"the same in the address", "PATCH", pay2 + "?wait=forever", `{"set":{}}`, 422, "errors.0.parameter", "wait"},
		{"twice, in two places", "PATCH", pay2 + "?wait=plan", `{"set":{},"wait":"plan"}`, 422, "errors.0.detail", "is given in the address and in the body"},
		{"another key in the body", "PATCH", pay2, `{"set":{},"key":"PAY-3"}`, 422, "errors.0.pointer", "/key"},
		{"too deep", "PATCH", pay2, `{"set":` + strings.Repeat(`[`, 100) + strings.Repeat(`]`, 100) + `}`, 422, "errors.0.detail", "is nested more than 64 deep"},
		{"unknown parameter", "GET", "/workspaces/harbour/items?fitler=x", "", 422, "errors.0.detail", "is not known here; did you mean filter?"},
		{"parameter twice", "GET", "/workspaces/harbour/items?limit=1&limit=2", "", 422, "errors.0.detail", "is given more than once"},
		{"no number", "GET", "/workspaces/harbour/items?limit=many", "", 422, "errors.0.detail", `is "many"; it must be a whole number that fits`},
		{"no row has such a field", "GET", "/workspaces/harbour/items?fields=key,titel", "", 422, "errors.0.parameter", "fields"},
		{"place in the record", "PATCH", pay2, `{"set":{"shares":[{"team":"web","estimate":{"low":-1,"likely":2,"high":3}}]}}`, 422, "errors.0.pointer", "/set/shares/0/estimate/low"},
		{"unknown field of the record", "PATCH", pay2, `{"set":{"tittle":"x"}}`, 422, "errors.0.pointer", "/set/tittle"},
		{"no such item", "PATCH", "/workspaces/harbour/items/PAY-99", `{"set":{}}`, 404, "kind", "not-found"},
		{"no such workspace", "GET", "/workspaces/harbou/items", "", 404, "detail", "there is no workspace harbou; did you mean harbour?"},
		{"a circle", "POST", "/workspaces/harbour/dependencies", `{"record":{"from":"PAY-2","to":"PAY-1"}}`, 409, "kind", "cycle"},
		{"no such address", "GET", "/workspace", "", 404, "kind", "not-found"},
		{"no such method", "PUT", pay2, `{}`, 405, "detail", "PUT is not served here; GET, HEAD, PATCH or DELETE is"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := servertest.Ask(t, s, tc.method, tc.path, tc.body)
			if got.Status != tc.status || fmt.Sprint(got.Field(tc.field)) != tc.want {
				t.Errorf("got %d, %s = %v, want %d and %s\n%s", got.Status, tc.field, got.Field(tc.field), tc.status, tc.want, got.Body)
			}
			if kind := got.Header.Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("the problem comes as %q", kind)
			}
		})
	}
}

func TestBody_hasItsTypeAndItsBounds(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	large := `{"set":{},"why":"` + strings.Repeat("x", 1<<20) + `"}`
	for _, tc := range []struct {
		name, body, header string
		want               int
	}{
		{"usual", `{"set":{}}`, "Content-Type: application/json; charset=utf-8", 200},
		{"merge patch", `{"set":{}}`, "Content-Type: application/merge-patch+json", 200},
		{"form", `set=x`, "Content-Type: application/x-www-form-urlencoded", 415},
		{"text", `{"set":{}}`, "Content-Type: text/plain", 415},
		{"no type", `{"set":{}}`, "Content-Type: ", 415},
		{"packed", `{"set":{}}`, "Content-Encoding: gzip", 415},
		{"too large", large, "Content-Type: application/json", 413},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := servertest.Ask(t, s, "PATCH", pay2, tc.body, tc.header); got.Status != tc.want {
				t.Errorf("got %d, want %d\n%s", got.Status, tc.want, got.Body)
			}
		})
	}
}

func TestETag_namesTheAnswerAndTheRevision(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	first := servertest.Must(t, s, "GET", pay2, "")
	tag := first.Header.Get("ETag")
	if again := servertest.Ask(t, s, "GET", pay2, "", "If-None-Match: "+tag); again.Status != http.StatusNotModified || len(again.Body) != 0 {
		t.Errorf("the same again: %d with %d bytes, want 304 and none", again.Status, len(again.Body))
	}
	changed := servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"Pay by any card"}}`, "If-Match: "+tag)
	if changed.Header.Get("ETag") == tag {
		t.Error("the tag stayed the same over a change")
	}
	stale := servertest.Ask(t, s, "PATCH", pay2, `{"set":{"title":"Mine"}}`, "If-Match: "+tag)
	if stale.Status != http.StatusPreconditionFailed || stale.Field("kind") != "stale" {
		t.Fatalf("an edit of what others changed: %d %s", stale.Status, stale.Body)
	}
	if got := fmt.Sprint(stale.Field("clashes.0.field"), ": ", stale.Field("clashes.0.here"), " / ", stale.Field("clashes.0.yours")); got != "title: Pay by any card / Mine" {
		t.Errorf("the two values are told as %q: %s", got, stale.Body)
	}
	if is, want := stale.Field("revision"), changed.Field("revision"); is != want {
		t.Errorf("the problem tells revision %v, the record has %v", is, want)
	}
	if got := servertest.Ask(t, s, "GET", pay2, "", "If-None-Match: "+tag); got.Status != http.StatusOK {
		t.Errorf("another answer: %d, want 200", got.Status)
	}
	for _, wrong := range []string{`"x"`, `""`, `"-1.a"`} {
		if got := servertest.Ask(t, s, "PATCH", pay2, `{"set":{}}`, "If-Match: "+wrong); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("If-Match %s: %d, want 422", wrong, got.Status)
		}
	}
}

func TestAnswer_isPackedForThoseWhoTakeIt(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	plain := servertest.Must(t, s, "GET", "/openapi.json", "", "Accept-Encoding: identity")
	packed := servertest.Must(t, s, "GET", "/openapi.json", "", "Accept-Encoding: br, gzip;q=0.5")
	if packed.Header.Get("Content-Encoding") != "gzip" || len(packed.Body)*4 > len(plain.Body) {
		t.Errorf("packed %q: %d bytes of %d", packed.Header.Get("Content-Encoding"), len(packed.Body), len(plain.Body))
	}
	if packed.Header.Get("ETag") == plain.Header.Get("ETag") {
		t.Error("two representations share a strong tag")
	}
	if again := servertest.Ask(t, s, "GET", "/openapi.json", "", "If-None-Match: "+packed.Header.Get("ETag")); again.Status != http.StatusNotModified {
		t.Errorf("the packed one again: %d, want 304", again.Status)
	}
	if refused := servertest.Must(t, s, "GET", "/openapi.json", "", "Accept-Encoding: gzip;q=0"); refused.Header.Get("Content-Encoding") != "" {
		t.Error("packed for a client that refuses it")
	}
	head := servertest.Must(t, s, "HEAD", pay2, "")
	if len(head.Body) != 0 || head.Header.Get("ETag") == "" || head.Header.Get("Content-Length") == "0" {
		t.Errorf("HEAD: %d bytes, %v", len(head.Body), head.Header)
	}
}

func TestList_hasTheWantedFieldsOnly(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	got := servertest.Must(t, s, "GET", "/workspaces/harbour/items?fields=revision,key&filter=backlog:enabler", "")
	if want := `"items":[{"key":"PAY-1","revision":1}]`; !strings.Contains(string(got.Body), want) {
		t.Errorf("got %s, want %s in it", got.Body, want)
	}
	all := servertest.Must(t, s, "GET", "/workspaces/harbour/items", "")
	if all.Field("items.2.record.title") != "Vouchers" || all.Field("seq") != got.Field("seq") {
		t.Errorf("without the parameter: %s", all.Body)
	}
}

func TestRequest_isCarriedOutOncePerKey(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	const items = "/workspaces/harbour/items"
	const body = `{"record":{"product":"PAY","title":"Refunds"}}`
	first := servertest.Must(t, s, "POST", items, body, "Idempotency-Key: k1")
	again := servertest.Must(t, s, "POST", items, body, "Idempotency-Key: k1")
	if string(again.Body) != string(first.Body) || again.Status != first.Status || again.Header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("sent again: %d %s, want %d %s", again.Status, again.Body, first.Status, first.Body)
	}
	other := servertest.Ask(t, s, "POST", items, `{"record":{"product":"PAY","title":"Another"}}`, "Idempotency-Key: k1")
	if other.Status != http.StatusUnprocessableEntity {
		t.Errorf("the key for another request: %d, want 422", other.Status)
	}
	if wrong := servertest.Ask(t, s, "POST", items, `{"record":{"title":"No key"}}`, "Idempotency-Key: k2"); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong request: %d", wrong.Status)
	}
	if mended := servertest.Ask(t, s, "POST", items, body, "Idempotency-Key: k2"); mended.Status != http.StatusCreated {
		t.Errorf("what was refused, mended, with its key: %d, want 201", mended.Status)
	}
	if bad := servertest.Ask(t, s, "POST", items, body, "Idempotency-Key: a b"); bad.Status != http.StatusUnprocessableEntity {
		t.Errorf("a key with a space: %d, want 422", bad.Status)
	}
	done := make(chan string, 8)
	for range cap(done) {
		go func() {
			done <- string(servertest.Ask(t, s, "POST", items, body, "Idempotency-Key: k3").Body)
		}()
	}
	same := <-done
	for range cap(done) - 1 {
		if got := <-done; got != same {
			t.Errorf("at once with one key: %s and %s", same, got)
		}
	}
	if count := servertest.Must(t, s, "GET", items+"?count=true&limit=1", ""); count.Field("total") != 6.0 {
		t.Errorf("there are %v items, want 6: three and one for each key", count.Field("total"))
	}
}

func TestKey_standsInAPathAsItIs(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	made := servertest.Must(t, s, "POST", "/workspaces/harbour/clients", `{"record":{"key":"acme/eu","name":"Acme"}}`)
	if made.Header.Get("Location") != "/api/v1/workspaces/harbour/clients/acme%2Feu" {
		t.Errorf("Location %q", made.Header.Get("Location"))
	}
	got := servertest.Must(t, s, "GET", strings.TrimPrefix(made.Header.Get("Location"), "/api/v1"), "")
	if got.Field("record.name") != "Acme" {
		t.Errorf("got %s", got.Body)
	}
}
