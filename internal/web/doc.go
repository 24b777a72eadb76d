// Package web is the door for people: pages made on the server, with forms that
// post and redirect. A handler decodes, calls one use case or reads the plan, and
// shows a view; rules of the business stand behind it, looks and words before it.
//
// Each page has a folder with its view, its template and its style sheet; parts
// that pages share are in part, what stands around them in frame. Pages work
// without script; docs/pages.md tells what the script adds.
package web
