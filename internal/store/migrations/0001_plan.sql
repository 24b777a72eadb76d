-- The planning words, one table a word. The workspace stands first in every key.
-- Instants are microseconds UTC, dates 2026-02-27 or null, lists without a table
-- of their own JSON. The column names of a record are the field names of its change
-- log.

create table workspace (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null unique,
	seq {{.Int}} not null default 0,
	revision {{.Int}} not null,
	name {{.Text}} not null,
	zone {{.Text}} not null,
	as_of {{.Text}},
	currency {{.Text}} not null,
	source_name {{.Text}} not null,
	source_licence {{.Text}} not null,
	source_notice {{.Text}} not null,
	kept_plan_id {{.Text}},
	primary key (workspace_id, id),
	check (workspace_id = id)
){{.Strict}};

create table assumption (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	workspace_ref {{.Text}} not null,
	place {{.Int}} not null,
	what {{.Text}} not null,
	how {{.Text}} not null,
	count {{.Int}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, workspace_ref) references workspace (workspace_id, id)
){{.Strict}};

create index assumption_owner on assumption (workspace_id, workspace_ref);

create table size (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	position {{.Text}} not null,
	key {{.Text}} not null,
	low {{.Int}} not null,
	likely {{.Int}} not null,
	high {{.Int}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table default_size (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	workspace_ref {{.Text}} not null,
	place {{.Int}} not null,
	level {{.Text}} not null,
	size_id {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, level),
	foreign key (workspace_id, workspace_ref) references workspace (workspace_id, id),
	foreign key (workspace_id, size_id) references size (workspace_id, id)
){{.Strict}};

create index default_size_owner on default_size (workspace_id, workspace_ref);

create table field (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	position {{.Text}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	type {{.Text}} not null,
	options {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table calendar (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	position {{.Text}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	monday {{.Text}} not null,
	tuesday {{.Text}} not null,
	wednesday {{.Text}} not null,
	thursday {{.Text}} not null,
	friday {{.Text}} not null,
	saturday {{.Text}} not null,
	sunday {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table holiday (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	calendar_id {{.Text}} not null,
	place {{.Int}} not null,
	day {{.Text}} not null,
	name {{.Text}} not null,
	part {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, calendar_id, day),
	foreign key (workspace_id, calendar_id) references calendar (workspace_id, id)
){{.Strict}};

create index holiday_owner on holiday (workspace_id, calendar_id);

create table product (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	plain {{.Text}} not null,
	owner {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table client (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table goal (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	plain {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key)
){{.Strict}};

create table team (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	calendar_id {{.Text}},
	focus {{.Int}} not null,
	kept_free {{.Int}} not null,
	sprint_first {{.Text}},
	sprint_days {{.Int}},
	share_limit {{.Int}} not null,
	functional {{.Int}} not null,
	enabler {{.Int}} not null,
	architecture {{.Int}} not null,
	refactoring {{.Int}} not null,
	infrastructure {{.Int}} not null,
	assumed {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key),
	foreign key (workspace_id, calendar_id) references calendar (workspace_id, id)
){{.Strict}};

create table membership (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	team_id {{.Text}} not null,
	place {{.Int}} not null,
	person {{.Text}} not null,
	people {{.Int}} not null,
	first_day {{.Text}},
	last_day {{.Text}},
	skills {{.Text}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, team_id) references team (workspace_id, id)
){{.Strict}};

create index membership_owner on membership (workspace_id, team_id);

create table blackout (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	team_id {{.Text}} not null,
	place {{.Int}} not null,
	first_day {{.Text}},
	last_day {{.Text}},
	name {{.Text}} not null,
	capacity {{.Int}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, team_id) references team (workspace_id, id)
){{.Strict}};

create index blackout_owner on blackout (workspace_id, team_id);

create table release (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	product_id {{.Text}},
	day {{.Text}},
	freeze_day {{.Text}},
	primary key (workspace_id, id),
	unique (workspace_id, key),
	foreign key (workspace_id, product_id) references product (workspace_id, id)
){{.Strict}};

create table item (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	position {{.Text}} not null,
	key {{.Text}} not null,
	title {{.Text}} not null,
	plain {{.Text}} not null,
	product_id {{.Text}},
	level {{.Text}} not null,
	type {{.Text}} not null,
	backlog {{.Text}} not null,
	status {{.Text}} not null,
	parent_id {{.Text}},
	broken_down {{.Int}} not null check (broken_down in (0, 1)),
	release_id {{.Text}},
	together {{.Int}} not null check (together in (0, 1)),
	hold_until {{.Text}},
	pin {{.Text}},
	started {{.Text}},
	finished {{.Text}},
	archived {{.Int}} not null check (archived in (0, 1)),
	value_per_week {{.Int}} not null,
	urgency {{.Text}} not null,
	value_day {{.Text}},
	question {{.Text}} not null,
	timebox {{.Int}} not null,
	outcome {{.Text}} not null,
	assumed {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, key),
	foreign key (workspace_id, product_id) references product (workspace_id, id),
	foreign key (workspace_id, parent_id) references item (workspace_id, id),
	foreign key (workspace_id, release_id) references release (workspace_id, id)
){{.Strict}};

create unique index item_position on item (workspace_id, position, id);
create index item_parent on item (workspace_id, parent_id) where parent_id is not null;
create index item_status on item (workspace_id, status, backlog);

-- Every key that an item ever had: a key is never given again, and an old one leads on.
create table item_key (
	workspace_id {{.Text}} not null references workspace (id),
	key {{.Text}} not null,
	product {{.Text}} not null,
	number {{.Int}} not null,
	item_id {{.Text}} not null,
	primary key (workspace_id, key)
){{.Strict}};

create index item_key_number on item_key (workspace_id, product, number);

create table item_goal (
	workspace_id {{.Text}} not null,
	owner_id {{.Text}} not null,
	place {{.Int}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, owner_id, place),
	foreign key (workspace_id, owner_id) references item (workspace_id, id),
	foreign key (workspace_id, value) references goal (workspace_id, id)
){{.Strict}};

create index item_goal_value on item_goal (workspace_id, value);

create table item_label (
	workspace_id {{.Text}} not null,
	owner_id {{.Text}} not null,
	place {{.Int}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, owner_id, place),
	foreign key (workspace_id, owner_id) references item (workspace_id, id)
){{.Strict}};

create index item_label_value on item_label (workspace_id, value);

create table item_assignee (
	workspace_id {{.Text}} not null,
	owner_id {{.Text}} not null,
	place {{.Int}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, owner_id, place),
	foreign key (workspace_id, owner_id) references item (workspace_id, id)
){{.Strict}};

create index item_assignee_value on item_assignee (workspace_id, value);

create table share (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	item_id {{.Text}} not null,
	place {{.Int}} not null,
	team_id {{.Text}} not null,
	size_id {{.Text}},
	low {{.Int}} not null,
	likely {{.Int}} not null,
	high {{.Int}} not null,
	bounds {{.Text}} not null,
	estimate_assumed {{.Text}} not null,
	people {{.Int}} not null,
	skills {{.Text}} not null,
	started {{.Text}},
	finished {{.Text}},
	spent {{.Int}},
	remaining {{.Int}},
	primary key (workspace_id, id),
	unique (workspace_id, item_id, team_id),
	foreign key (workspace_id, item_id) references item (workspace_id, id),
	foreign key (workspace_id, team_id) references team (workspace_id, id),
	foreign key (workspace_id, size_id) references size (workspace_id, id)
){{.Strict}};

create index share_owner on share (workspace_id, item_id);

create index share_team on share (workspace_id, team_id);

create table reference (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	item_id {{.Text}} not null,
	place {{.Int}} not null,
	system {{.Text}} not null,
	external_id {{.Text}} not null,
	url {{.Text}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, item_id) references item (workspace_id, id)
){{.Strict}};

create index reference_owner on reference (workspace_id, item_id);

create index reference_external on reference (workspace_id, system, external_id);

create table item_field (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	item_id {{.Text}} not null,
	place {{.Int}} not null,
	field_id {{.Text}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, item_id, field_id),
	foreign key (workspace_id, item_id) references item (workspace_id, id),
	foreign key (workspace_id, field_id) references field (workspace_id, id)
){{.Strict}};

create index item_field_owner on item_field (workspace_id, item_id);

create table dependency (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	from_item_id {{.Text}} not null,
	to_item_id {{.Text}} not null,
	from_team_id {{.Text}},
	to_team_id {{.Text}},
	kind {{.Text}} not null,
	lag {{.Int}} not null,
	lag_clock {{.Text}} not null,
	strength {{.Text}} not null,
	need_by {{.Text}},
	reason {{.Text}},
	promised_by {{.Text}},
	confidence {{.Int}},
	contract_state {{.Text}},
	primary key (workspace_id, id),
	foreign key (workspace_id, from_item_id) references item (workspace_id, id),
	foreign key (workspace_id, to_item_id) references item (workspace_id, id),
	foreign key (workspace_id, from_team_id) references team (workspace_id, id),
	foreign key (workspace_id, to_team_id) references team (workspace_id, id)
){{.Strict}};

create index dependency_from on dependency (workspace_id, from_item_id);
create index dependency_to on dependency (workspace_id, to_item_id);

create table relation (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	a_item_id {{.Text}} not null,
	b_item_id {{.Text}} not null,
	kind {{.Text}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, a_item_id) references item (workspace_id, id),
	foreign key (workspace_id, b_item_id) references item (workspace_id, id)
){{.Strict}};

create index relation_a on relation (workspace_id, a_item_id);
create index relation_b on relation (workspace_id, b_item_id);

create table commitment (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	title {{.Text}} not null,
	client_id {{.Text}},
	release_id {{.Text}},
	day {{.Text}},
	likelihood {{.Int}} not null,
	kind {{.Text}} not null,
	weight {{.Int}} not null,
	outcome {{.Text}} not null,
	delivered {{.Text}},
	primary key (workspace_id, id),
	unique (workspace_id, key),
	foreign key (workspace_id, client_id) references client (workspace_id, id),
	foreign key (workspace_id, release_id) references release (workspace_id, id)
){{.Strict}};

create table commitment_item (
	workspace_id {{.Text}} not null,
	owner_id {{.Text}} not null,
	place {{.Int}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, owner_id, place),
	foreign key (workspace_id, owner_id) references commitment (workspace_id, id),
	foreign key (workspace_id, value) references item (workspace_id, id)
){{.Strict}};

create index commitment_item_value on commitment_item (workspace_id, value);

create table promised_date (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	commitment_id {{.Text}} not null,
	place {{.Int}} not null,
	said_on {{.Text}},
	day {{.Text}},
	reason {{.Text}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, commitment_id) references commitment (workspace_id, id)
){{.Strict}};

create index promised_date_owner on promised_date (workspace_id, commitment_id);

-- A plan is never changed once it is kept. Its dates are lines of item, team, first and last day, compressed.
create table kept_plan (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	as_of {{.Text}},
	dates {{.Blob}} not null,
	primary key (workspace_id, id)
){{.Strict}};

create table baseline (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	key {{.Text}} not null,
	name {{.Text}} not null,
	plan_id {{.Text}},
	primary key (workspace_id, id),
	unique (workspace_id, key),
	foreign key (workspace_id, plan_id) references kept_plan (workspace_id, id)
){{.Strict}};

-- What the plan file of an import said that the format does not know.
create table unknown_field (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	address {{.Text}} not null,
	fields {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, address)
){{.Strict}};

-- Comments, watching and search are made once, for every kind of record.
create table comment (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	record_kind {{.Text}} not null,
	record_id {{.Text}} not null,
	author {{.Text}} not null,
	said_at {{.Int}} not null,
	body {{.Text}} not null,
	primary key (workspace_id, id)
){{.Strict}};

create index comment_record on comment (workspace_id, record_kind, record_id);

create table watch (
	workspace_id {{.Text}} not null references workspace (id),
	record_kind {{.Text}} not null,
	record_id {{.Text}} not null,
	actor {{.Text}} not null,
	primary key (workspace_id, record_kind, record_id, actor)
){{.Strict}};

create table search (
	workspace_id {{.Text}} not null references workspace (id),
	record_kind {{.Text}} not null,
	record_id {{.Text}} not null,
	folded {{.Text}} not null,
	primary key (workspace_id, record_kind, record_id)
){{.Strict}};

-- The change log. An act is one update: the group of its changes. An undo has the
-- origin of the act it takes back and the sense -1, a redo that origin and 1.
create table act (
	workspace_id {{.Text}} not null references workspace (id),
	seq {{.Int}} not null,
	id {{.Text}} not null unique,
	actor {{.Text}} not null,
	cause {{.Text}} not null,
	why {{.Text}} not null,
	at {{.Int}} not null,
	origin {{.Int}} not null,
	sense {{.Int}} not null check (sense in (-1, 0, 1)),
	primary key (workspace_id, seq)
){{.Strict}};

create index act_origin on act (workspace_id, origin, seq);
create index act_actor on act (workspace_id, actor, seq);

create table change (
	workspace_id {{.Text}} not null,
	seq {{.Int}} not null,
	n {{.Int}} not null,
	kind {{.Text}} not null,
	record_id {{.Text}} not null,
	subject_kind {{.Text}} not null,
	subject_id {{.Text}} not null,
	field {{.Text}} not null,
	before {{.Text}},
	after {{.Text}},
	primary key (workspace_id, seq, n),
	foreign key (workspace_id, seq) references act (workspace_id, seq)
){{.Strict}};

create index change_subject on change (workspace_id, subject_kind, subject_id, seq);

create index change_record on change (workspace_id, record_id, seq);
