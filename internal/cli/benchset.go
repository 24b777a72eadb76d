package cli

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// benchSet is a set of benchmark instances with their reference values.
type benchSet struct {
	name  string
	cases []benchCase
}

// benchCase is one instance and what is known of it.
type benchCase struct {
	name           string
	in             *plantest.Instance
	best, critical int64 // best known makespan; critical path
}

// reference is what deviations of a case are measured from: j30 from the
// optimum, others from the critical path (Kolisch and Hartmann 2006).
func (b *benchSet) reference(i int) int64 {
	if b.name == "j30" {
		return b.cases[i].best
	}
	return b.cases[i].critical
}

// readBenchSet reads each so-manieth instance of a set and its reference.
func readBenchSet(dir, name string, every int) (*benchSet, error) {
	set := &benchSet{name: name}
	if err := set.readReference(filepath.Join(dir, name+"_reference.csv"), every); err != nil {
		return nil, err
	}
	files, err := readArchive(filepath.Join(dir, name+".tar.gz"))
	if work.KindOf(err) == work.NotFound {
		files, err = map[string][]byte{}, nil
	}
	if err != nil {
		return nil, err
	}
	for i := range set.cases {
		if err := set.cases[i].read(dir, name, files); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// read takes a case's instance from the archive, or else from the folder.
func (c *benchCase) read(dir, set string, files map[string][]byte) error {
	file := c.name + ".sm"
	data, ok := files[file]
	var err error
	if ok {
		c.in, err = parseInstance(file, data)
	} else {
		c.in, err = readInstance(filepath.Join(dir, set, file))
	}
	return err
}

// readReference reads the names and the values of a set's instances.
func (b *benchSet) readReference(file string, every int) error {
	f, err := os.Open(file)
	if err != nil {
		return &work.Error{Kind: work.NotFound, Message: "no reference for " + b.name, Err: err}
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := csv.NewReader(io.LimitReader(f, mostInstance)).ReadAll()
	if err != nil || len(rows) < 2 {
		return &work.Error{Kind: work.Invalid, Message: file + ": want a table with a head and a row for each instance", Err: err}
	}
	name, best, critical := slices.Index(rows[0], "instance"), slices.Index(rows[0], "best_known_makespan"), slices.Index(rows[0], "critical_path_lb")
	if name < 0 || best < 0 || critical < 0 {
		return &work.Error{Kind: work.Invalid, Message: file + ": want the columns instance, best_known_makespan and critical_path_lb"}
	}
	for i := 1; i < len(rows); i += every {
		c := benchCase{name: strings.TrimSuffix(rows[i][name], ".sm")}
		var errBest, errCritical error
		c.best, errBest = strconv.ParseInt(rows[i][best], 10, 64)
		c.critical, errCritical = strconv.ParseInt(rows[i][critical], 10, 64)
		if err := errors.Join(errBest, errCritical); err != nil || c.name != filepath.Base(c.name) {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%s, row %d: want a name and whole numbers", file, i+1), Err: err}
		}
		b.cases = append(b.cases, c)
	}
	return nil
}

// Limits of an archive: a set has some hundred small files.
const (
	mostArchived     = 10_000
	mostArchivedSize = 256 << 20
)

// readArchive reads the .sm files of a .tar.gz by their base names.
func readArchive(file string) (map[string][]byte, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &work.Error{Kind: work.NotFound, Message: "no archive", Err: err}
	}
	if err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Message: "cannot read", Err: err}
	}
	defer f.Close() //nolint:errcheck // only read
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: file, Err: err}
	}
	files := map[string][]byte{}
	archive := tar.NewReader(io.LimitReader(unzipped, mostArchivedSize))
	for range mostArchived {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: file, Err: err}
		}
		if path.Ext(head.Name) != ".sm" || head.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(archive, mostInstance))
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: file, Err: err}
		}
		files[path.Base(head.Name)] = data
	}
	return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s holds more than %d files", file, mostArchived)}
}
