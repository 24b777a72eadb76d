-- What there is to say about an item, in Markdown. Working sets are read without it.
alter table item add column description {{.Text}} not null default '';
