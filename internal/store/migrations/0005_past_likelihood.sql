-- How likely each promise was, one row a plan that had another answer. Of days gone by
-- the last row stays, and those that a baseline was kept with (plan_id). Trials count how
-- sure it is; days are as the plan had them then. The change log does not hold it.
create table past_likelihood (
	workspace_id {{.Text}} not null,
	commitment_id {{.Text}} not null,
	as_of {{.Text}} not null,
	seq {{.Int}} not null,
	at {{.Int}} not null,
	hits {{.Int}} not null,
	trials {{.Int}} not null,
	wanted {{.Int}} not null,
	due {{.Text}},
	p50 {{.Text}},
	p85 {{.Text}},
	plan_id {{.Text}} not null default '',
	primary key (workspace_id, commitment_id, as_of, seq, plan_id)
){{.Strict}};

create index past_likelihood_plan on past_likelihood (workspace_id, plan_id);
