package api_test

import (
	"os"
	"testing"

	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// What the door does on an SQLite file it does on PostgreSQL.
func TestDoor_onPostgreSQL(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"item": TestItem_isMadeShownChangedAndDeleted, "refused": TestRequest_isRefusedWithPlaceAndMend,
		"body": TestBody_hasItsTypeAndItsBounds, "etag": TestETag_namesTheAnswerAndTheRevision,
		"packed": TestAnswer_isPackedForThoseWhoTakeIt, "fields": TestList_hasTheWantedFieldsOnly,
		"once": TestRequest_isCarriedOutOncePerKey, "path": TestKey_standsInAPathAsItIs,
		"stream": TestStream_tellsAnEditToEverybodyWithinHalfASecond, "again": TestStream_goesOnWhereItWasLeft,
		"begins": TestStream_saysWhereItBegins, "plan": TestStream_tellsOfThePlan,
		"answers": TestAnswers_areAsTheDocumentSays,
	} {
		t.Run(name, func(t *testing.T) {
			database, installed := storetest.Postgres(t)
			if !installed {
				t.Log("PostgreSQL is not installed: tested on SQLite alone")
				return
			}
			servertest.On(t, database)
			test(t)
		})
	}
}
