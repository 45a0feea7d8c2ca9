-- A row that waits, or is in quarantine, is applied later; what it becomes then is still of the trace that brought it.
alter table booking_engine_row add column trace text;

comment on column booking_engine_row.trace is 'Where the row''s last change is in a trace, as W3C''s traceparent has it.';
