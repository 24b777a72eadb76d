package part

// Icon names a drawing of 16 by 16 that stands before a word, or alone where a
// page of DESIGN allows it: undo, redo, close, previous, next, more, print, pin.
type Icon string

// The icons.
const (
	IconToday        Icon = "today"
	IconRoadmap      Icon = "roadmap"
	IconBacklog      Icon = "backlog"
	IconDependencies Icon = "deps"
	IconPromise      Icon = "promise"
	IconRelease      Icon = "release"
	IconTeam         Icon = "team"
	IconBoard        Icon = "board"
	IconHistory      Icon = "history"
	IconImport       Icon = "import"
	IconSettings     Icon = "settings"
	IconSearch       Icon = "search"
	IconUndo         Icon = "undo"
	IconRedo         Icon = "redo"
	IconFilter       Icon = "filter"
	IconDown         Icon = "down"
	IconRight        Icon = "right"
	IconLeft         Icon = "left"
	IconUp           Icon = "up"
	IconPlus         Icon = "plus"
	IconClose        Icon = "x"
	IconCheck        Icon = "check"
	IconAlarm        Icon = "alarm"
	IconRisk         Icon = "risk"
	IconPin          Icon = "pin"
	IconClock        Icon = "clock"
	IconMore         Icon = "more"
	IconLink         Icon = "link"
	IconTable        Icon = "table"
	IconWhy          Icon = "why"
	IconComment      Icon = "comment"
	IconPrint        Icon = "print"
	IconKeys         Icon = "keys"
)

// drawings are the icons' marks, in the line width and ends that the class ico
// sets.
var drawings = map[Icon]string{
	IconToday:        `<path d="M8 2.2v1.3M8 12.5v1.3M2.2 8h1.3M12.5 8h1.3M4 4l.9.9M11.1 11.1l.9.9M12 4l-.9.9M4.9 11.1 4 12"/><circle cx="8" cy="8" r="2.6"/>`,
	IconRoadmap:      `<path d="M2 4.2h6.5M5 8h7M8 11.8h6"/>`,
	IconBacklog:      `<path d="M2.5 3.5h11M2.5 8h11M2.5 12.5h7"/>`,
	IconDependencies: `<circle cx="3.6" cy="8" r="1.6"/><circle cx="12.4" cy="3.8" r="1.6"/><circle cx="12.4" cy="12.2" r="1.6"/><path d="M5.2 7.3 10.9 4.5M5.2 8.7l5.7 2.8"/>`,
	IconPromise:      `<path d="M8 2.3 13.7 8 8 13.7 2.3 8z"/><path d="M4.8 10.4h6.4"/>`,
	IconRelease:      `<path d="M3.5 14V2.5M3.5 3h8.8l-2 2.8 2 2.7H3.5"/>`,
	IconTeam:         `<circle cx="6" cy="5.2" r="2.2"/><path d="M2 13c.3-2.4 1.9-3.6 4-3.6s3.7 1.2 4 3.6M10.6 3.3a2.1 2.1 0 0 1 0 3.9M12 9.9c1.2.5 1.9 1.6 2.1 3.1"/>`,
	IconBoard:        `<rect x="2.3" y="3" width="11.4" height="10" rx="1.2"/><path d="M6.1 3v10M9.9 3v6.500"/>`,
	IconHistory:      `<path d="M2.7 8a5.3 5.3 0 1 0 1.7-3.9L2.7 5.7M2.7 2.8v2.9h2.9M8 5.2V8l2 1.3"/>`,
	IconImport:       `<path d="M8 2.5v7.2M5.3 7.1 8 9.8l2.7-2.7M3.5 9.5v3.7h9V9.5"/>`,
	IconSettings:     `<path d="M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6"/><circle cx="10" cy="5" r="1.5"/><circle cx="6" cy="11" r="1.5"/>`,
	IconSearch:       `<circle cx="7" cy="7" r="4.3"/><path d="m10.2 10.2 3.3 3.3"/>`,
	IconUndo:         `<path d="M5.5 3 2.7 5.8l2.8 2.8M3 5.8h6a3.7 3.7 0 1 1 0 7.4H6"/>`,
	IconRedo:         `<path d="m10.5 3 2.8 2.8-2.8 2.8M13 5.8H7a3.7 3.7 0 1 0 0 7.4h3"/>`,
	IconFilter:       `<path d="M2.5 4h11M4.5 8h7M6.5 12h3"/>`,
	IconDown:         `<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>`,
	IconRight:        `<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>`,
	IconLeft:         `<path d="M9.5 4.5 6 8l3.5 3.5"/>`,
	IconUp:           `<path d="M8 13V3.5M4 7.3 8 3.3l4 4"/>`,
	IconPlus:         `<path d="M8 3v10M3 8h10"/>`,
	IconClose:        `<path d="m4.2 4.2 7.6 7.6M11.8 4.2l-7.6 7.6"/>`,
	IconCheck:        `<path d="m3 8.5 3.3 3.3L13 4.8"/>`,
	IconAlarm:        `<circle cx="8" cy="8.8" r="4.9"/><path d="M8 6.2v2.6l1.8 1.2M2.2 4.4 4.3 2.6M13.8 4.4l-2.1-1.8"/>`,
	IconRisk:         `<path d="M8 2.6 14.2 13.2H1.8z"/><path d="M8 6.7v3M8 11.5v.01"/>`,
	IconPin:          `<path d="M5.6 2.5h4.8M6.4 2.5v4L4.3 9h7.4L9.6 6.5v-4M8 9v4.7"/>`,
	IconClock:        `<circle cx="8" cy="8" r="5.7"/><path d="M8 4.8V8l2.2 1.4"/>`,
	IconMore:         `<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2"/>`,
	IconLink:         `<path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8"/>`,
	IconTable:        `<rect x="2.3" y="3" width="11.4" height="10" rx="1.2"/><path d="M2.3 6.4h11.4M2.3 9.7h11.4M6.3 6.4V13"/>`,
	IconWhy:          `<circle cx="8" cy="8" r="5.7"/><path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2M8 11.3v.01"/>`,
	IconComment:      `<path d="M2.8 3.3h10.4v7.4H8L5 13.2v-2.5H2.8z"/>`,
	IconPrint:        `<path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z"/>`,
	IconKeys:         `<rect x="1.8" y="4" width="12.4" height="8" rx="1.4"/><path d="M4.3 6.7h.01M6.8 6.7h.01M9.3 6.7h.01M11.7 6.7h.01M5 9.5h6"/>`,
}
