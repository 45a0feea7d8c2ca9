-- A capture that somebody has paused, on whichever hub.

alter table cdc.position add column paused_by text;

comment on column cdc.position.paused_by is 'Who has paused the capture; null while it is to run.';
