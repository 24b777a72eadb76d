module github.com/trestle-plan/trestle

go 1.26
