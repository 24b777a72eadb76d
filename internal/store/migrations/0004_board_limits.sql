-- The most items in a column of a team's board; 0 is no limit. It is told, not forbidden.
alter table team add column board_proposed {{.Int}} not null default 0;
alter table team add column board_ready {{.Int}} not null default 0;
alter table team add column board_in_progress {{.Int}} not null default 0;
