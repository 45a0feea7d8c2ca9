-- Who did what to the hub, and what came of it. Nothing here is changed but for the outcome.
create table audit_entry (
    id       bigint generated always as identity primary key,
    begun_at timestamptz not null default now(),
    ended_at timestamptz,
    who      text        not null,
    address  text        not null,
    action   text        not null,
    target   text        not null,
    status   int
);

create index audit_entry_who on audit_entry (who, id);
