-- Tables whose rows an operator wants told anew, while the changes flow on.

create table cdc.table_snapshot (
    capture    text not null,
    table_name text not null,
    asked_by   text not null,
    asked_at   timestamptz not null default clock_timestamp(),
    begun_at   timestamptz,
    rows_told  bigint not null default 0,
    told_at    timestamptz,
    primary key (capture, table_name)
);

comment on table cdc.table_snapshot is 'What was asked for last, of each table; a hub that was killed begins it anew.';
comment on column cdc.table_snapshot.told_at is 'When the last row was told; null until then.';
