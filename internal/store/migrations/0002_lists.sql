-- What lists filter and sort by, kept by the store beside the records: nobody undoes
-- it, and the change log does not hold it. Texts are folded by Go (package filter).
alter table item add column key_product {{.Text}} not null default '';
alter table item add column key_number {{.Int}} not null default 0;
alter table item add column title_fold {{.Text}} not null default '';
alter table item add column text_fold {{.Text}} not null default '';
alter table item_field add column fold {{.Text}} not null default '';
alter table item_field add column number {{.Int}};

create index item_release on item (workspace_id, release_id) where release_id is not null;
create index item_field_field on item_field (workspace_id, field_id);

-- What the current plan says of an item. Efforts and likelihoods in thousandths.
create table item_plan (
	workspace_id {{.Text}} not null,
	item_id {{.Text}} not null,
	due {{.Text}},
	start_day {{.Text}},
	finish_day {{.Text}},
	delivered {{.Text}},
	p50 {{.Text}},
	p85 {{.Text}},
	p95 {{.Text}},
	latest_start {{.Text}},
	rank {{.Int}},
	effort {{.Int}},
	likelihood {{.Int}},
	assumed {{.Int}} not null check (assumed in (0, 1)),
	primary key (workspace_id, item_id),
	foreign key (workspace_id, item_id) references item (workspace_id, id)
){{.Strict}};

-- What people keep for themselves or for all: views of lists, mappings of imports.
create table saved (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	kind {{.Text}} not null,
	owner {{.Text}} not null,
	name {{.Text}} not null,
	value {{.Text}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, kind, owner, name)
){{.Strict}};

-- Who may do what where: in the whole workspace, in one product, in one team.
create table member (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	actor {{.Text}} not null,
	role {{.Text}} not null,
	product_id {{.Text}},
	team_id {{.Text}},
	primary key (workspace_id, id),
	foreign key (workspace_id, product_id) references product (workspace_id, id),
	foreign key (workspace_id, team_id) references team (workspace_id, id),
	check (product_id is null or team_id is null)
){{.Strict}};

create unique index member_scope on member (workspace_id, actor, coalesce(product_id, ''), coalesce(team_id, ''));

-- What another system said of a record when it was last imported: the third value
-- beside what stands here and what the next import brings.
create table imported (
	workspace_id {{.Text}} not null references workspace (id),
	id {{.Text}} not null,
	revision {{.Int}} not null,
	system {{.Text}} not null,
	external_id {{.Text}} not null,
	record_kind {{.Text}} not null,
	record_id {{.Text}} not null,
	said {{.Text}} not null,
	at {{.Int}} not null,
	primary key (workspace_id, id),
	unique (workspace_id, system, record_kind, external_id)
){{.Strict}};

create index imported_record on imported (workspace_id, record_kind, record_id);

-- Answers to requests that a client may send twice. The workspace is '' where a
-- request is about none.
create table idempotency (
	workspace_id {{.Text}} not null,
	actor {{.Text}} not null,
	key {{.Text}} not null,
	request {{.Text}} not null,
	status {{.Int}} not null,
	response {{.Blob}} not null,
	at {{.Int}} not null,
	primary key (workspace_id, actor, key)
){{.Strict}};

create index idempotency_at on idempotency (at);
