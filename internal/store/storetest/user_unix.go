//go:build !windows

package storetest

import (
	"errors"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// serverUser says whom the server runs as, and gives the folder to them: it
// refuses to run as root.
func serverUser(folder string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return &syscall.SysProcAttr{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		who := &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return &syscall.SysProcAttr{Credential: who}, os.Chown(folder, int(uid), int(gid))
	}
	return nil, errors.New("there is neither a user postgres nor nobody to run it as")
}
