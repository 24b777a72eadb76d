package store

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/trestle-plan/trestle/internal/work"
)

// migrations are templates over a dialect, in the order of their numbers. One is
// never changed once it was released: a database that has it keeps it.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migration is one step forward of the schema.
type migration struct {
	version int
	name    string
	text    *template.Template
}

// fills are what a migration does after its statements, in their transaction:
// values of new columns that only Go can tell.
var fills = map[int]func(ctx context.Context, db querier) error{
	6: foldAll, // behind every column that it reads
}

// querier is what a database, a connection and a transaction all can do.
type querier interface {
	ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row
}

// steps returns all migrations, oldest first. It panics if one is malformed,
// which the first test sees.
func steps() []migration {
	entries, err := migrations.ReadDir("migrations")
	if err != nil {
		panic(err)
	}
	var all []migration
	for _, e := range entries {
		number, name, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".sql"), "_")
		version, err := strconv.Atoi(number)
		if err != nil {
			panic(err)
		}
		all = append(all, migration{version, name, template.Must(template.ParseFS(migrations, "migrations/"+e.Name()))})
	}
	slices.SortFunc(all, func(a, b migration) int { return a.version - b.version })
	return all
}

// SchemaVersion is the version of the schema that this program writes.
func SchemaVersion() int {
	all := steps()
	return all[len(all)-1].version
}

// versionOf returns the version of a database that has the table migration. The
// error is of kind Unsupported if it is newer than this program.
func versionOf(ctx context.Context, db querier) (int, error) {
	var version int
	if err := db.QueryRowContext(ctx, "select coalesce(max(version), 0) from migration").Scan(&version); err != nil {
		return 0, explain(err)
	}
	if known := SchemaVersion(); version > known {
		return 0, &work.Error{Kind: work.Unsupported, Message: fmt.Sprintf(
			"the database is of version %d, and this program knows versions up to %d; nothing was changed: use the newer program",
			version, known)}
	}
	return version, nil
}

const migrationTable = `create table if not exists migration (
	version {{.Int}} primary key,
	name {{.Text}} not null
){{.Strict}}`

// forward is a migration written out for one dialect.
type forward struct {
	text string
	fill func(ctx context.Context, db querier) error // nil: the text is all
}

// run brings a database forward, inside a transaction of its caller.
func (f forward) run(ctx context.Context, db querier) error {
	if _, err := db.ExecContext(ctx, f.text); err != nil || f.fill == nil {
		return explain(err)
	}
	return f.fill(ctx, db)
}

// pending returns the steps that bring a database forward, oldest first. Each
// is to be run in one transaction.
func pending(ctx context.Context, db querier, d dialect) ([]forward, error) {
	version, err := versionOf(ctx, db)
	if err != nil {
		return nil, err
	}
	var left []forward
	for _, m := range steps() {
		if m.version <= version {
			continue
		}
		var b bytes.Buffer
		if err := m.text.Execute(&b, d); err != nil {
			return nil, fmt.Errorf("migration %d: %w", m.version, err)
		}
		fmt.Fprintf(&b, "\ninsert into migration (version, name) values (%d, '%s');", m.version, m.name)
		left = append(left, forward{text: b.String(), fill: fills[m.version]})
	}
	return left, nil
}

func rendered(text string, d dialect) string {
	var b strings.Builder
	if err := template.Must(template.New("").Parse(text)).Execute(&b, d); err != nil {
		panic(err)
	}
	return b.String()
}

func migrateSQLite(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, rendered(migrationTable, sqliteDialect)); err != nil {
		return explain(err)
	}
	left, err := pending(ctx, conn, sqliteDialect)
	if err != nil {
		return err
	}
	for _, step := range left {
		if err := inTransaction(ctx, conn, step); err != nil {
			return err
		}
	}
	return nil
}

// inTransaction takes one step, all of it or none.
func inTransaction(ctx context.Context, conn *sql.Conn, step forward) error {
	if _, err := conn.ExecContext(ctx, "begin immediate"); err != nil {
		return explain(err)
	}
	if err := step.run(ctx, conn); err != nil {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback")
		return fmt.Errorf("migration: %w", err)
	}
	_, err := conn.ExecContext(ctx, "commit")
	return explain(err)
}

// migrationLock keeps two nodes from migrating one database at once.
const migrationLock = 7_263_781_101

func migratePostgres(ctx context.Context, db *sql.DB) error {
	for {
		done, err := migrateOnce(ctx, db)
		if err != nil || done {
			return err
		}
	}
}

// migrateOnce runs the next migration in a transaction of its own, and tells
// whether there was none left.
func migrateOnce(ctx context.Context, db *sql.DB) (bool, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	if _, err := tx.ExecContext(ctx, "select pg_advisory_xact_lock($1)", int64(migrationLock)); err != nil {
		return false, explain(err)
	}
	if _, err := tx.ExecContext(ctx, rendered(migrationTable, postgresDialect)); err != nil {
		return false, explain(err)
	}
	left, err := pending(ctx, tx, postgresDialect)
	if err != nil {
		return false, err
	}
	if len(left) > 0 {
		if err := left[0].run(ctx, tx); err != nil {
			return false, fmt.Errorf("migration: %w", err)
		}
	}
	return len(left) == 0, explain(tx.Commit())
}
