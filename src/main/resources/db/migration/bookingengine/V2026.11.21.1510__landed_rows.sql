-- What the Booking Engine last told of each of its rows, and what has become of it here.
create table booking_engine_row (
    source_table text        not null,
    source_key   text        not null,
    content      jsonb       not null,
    deleted      boolean     not null,
    lsn          bigint      not null,
    died_at      bigint      not null,
    born_at      bigint      not null,
    told         jsonb       not null,
    untold       text[]      not null,
    state        text        not null default 'new'
        check (state in ('new', 'applied', 'waiting', 'quarantined', 'gone')),
    reason       text,
    detail       text,
    waits_table  text,
    waits_key    text,
    parents      text[]      not null default '{}',
    due          boolean     not null default false,
    since        timestamptz not null default now(),
    primary key (source_table, source_key)
);

create index booking_engine_row_due on booking_engine_row (source_table, source_key) where due;
create index booking_engine_row_open on booking_engine_row (source_table, state, reason)
    where state not in ('applied', 'gone');
create index booking_engine_row_parents on booking_engine_row using gin (parents);
create index booking_engine_row_untold on booking_engine_row (source_table, born_at) where untold <> '{}';
create index booking_engine_row_deleted on booking_engine_row (source_table, lsn) where deleted;

comment on table booking_engine_row is 'Landing: the newest row per key as the source told it. A deleted one is remembered, so that nothing older brings it back.';
comment on column booking_engine_row.lsn is 'Where in the source''s history the row was told. No column is overwritten by an older one.';
comment on column booking_engine_row.died_at is 'Where it was deleted last; -1 for never. What is older belongs to a former life of the key.';
comment on column booking_engine_row.born_at is 'Where the row got this key: the deletion under its former key has the same LSN.';
comment on column booking_engine_row.told is 'Where each column was told that is older than the row; -1 one that never was, under this key.';
comment on column booking_engine_row.untold is 'Those columns: large values that the source does not send again. They are as they were under the former key.';
comment on column booking_engine_row.parents is 'The rows without which this one cannot be, each as table and key.';
comment on column booking_engine_row.due is 'To be mapped again: a parent came or went, a mapping changed, or an operator asked.';
comment on column booking_engine_row.since is 'Since when it has this state for this reason.';

-- Rows that came or went: whoever needs them is to be mapped again. Written with the row, so that no crash loses one.
create table booking_engine_wake (
    id     bigint generated always as identity primary key,
    parent text not null
);

-- How the following of each table is.
create table booking_engine_table (
    source_table    text primary key,
    unknown_columns text[]      not null default '{}',
    accepted        text[]      not null default '{}',
    stopped_column  text,
    stopped_why     text,
    stopped_since   timestamptz
);

comment on column booking_engine_table.accepted is 'Columns of which an operator has said that they may be missing or of another type.';
