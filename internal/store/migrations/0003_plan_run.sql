-- What was planned when, and why. Of the plans of one workspace those of its last acts
-- are kept. The moves are compressed JSON; plan dates stand in kept_plan.
create table plan_run (
	workspace_id {{.Text}} not null,
	id {{.Text}} not null,
	act {{.Int}} not null,
	since {{.Int}} not null,
	covers {{.Int}} not null,
	cause {{.Text}} not null,
	as_of {{.Text}} not null,
	inputs {{.Text}} not null,
	engine {{.Text}} not null,
	seed {{.Text}} not null,
	trials {{.Int}} not null,
	at {{.Int}} not null,
	kept_plan_id {{.Text}},
	moves {{.Blob}} not null,
	primary key (workspace_id, id),
	foreign key (workspace_id, kept_plan_id) references kept_plan (workspace_id, id)
){{.Strict}};

create index plan_run_inputs on plan_run (workspace_id, inputs, covers);
create index plan_run_covers on plan_run (workspace_id, covers);
create index plan_run_kept on plan_run (workspace_id, kept_plan_id);
