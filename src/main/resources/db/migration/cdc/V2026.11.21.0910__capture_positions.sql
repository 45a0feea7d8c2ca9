-- How far each capture has come. A slot is told of a position only after it stands here.

create schema if not exists cdc;

create table cdc.position (
    capture  text primary key,
    position text        not null,
    moved_at timestamptz not null default now()
);

comment on table cdc.position is 'Where each capture resumes; deleting a row makes it take a new snapshot.';
