-- What no route could carry, until an operator replays or discards it. What was decided stays, for the record.
create table parked_message (
    id          uuid primary key,
    route       text        not null,
    topic       text,
    message_key text,
    headers     jsonb       not null,
    body        bytea,
    cause       text        not null,
    parked_at   timestamptz not null,
    state       text        not null default 'parked' check (state in ('parked', 'replayed', 'discarded')),
    decided_at  timestamptz,
    decided_by  text,
    reason      text
);

create index parked_message_waiting on parked_message (route, parked_at) where state = 'parked';
