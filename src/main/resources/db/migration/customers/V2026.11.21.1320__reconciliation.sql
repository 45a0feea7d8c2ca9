-- The comparison of both sides as a whole: for the first link, by night, and when changes were missed.

-- What is synchronised of a customer, as customer_link.agreed holds it.
create function customer_state(c customer) returns jsonb language sql immutable as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'name', nullif(c.name, ''), 'email', nullif(c.email, ''), 'phone', nullif(c.phone, ''),
        'line1', nullif(c.line1, ''), 'line2', nullif(c.line2, ''), 'city', nullif(c.city, ''),
        'state', nullif(c.state, ''), 'postal_code', nullif(c.postal_code, ''), 'country', nullif(c.country, '')))
$$;

create function differing_fields(ours jsonb, theirs jsonb) returns text[] language sql immutable as $$
    select coalesce(array_agg(field order by field), '{}')
      from (select jsonb_object_keys(ours || theirs) as field) fields
     where ours -> field is distinct from theirs -> field
$$;

-- Two spellings of one address: by it people are recognised, never written.
create function email_key(email text) returns text language sql immutable as $$
    select nullif(lower(btrim(email, E' \t\r\n')), '')
$$;

create table reconciliation (
    id               uuid primary key default gen_random_uuid(),
    system           text        not null,
    mode             text        not null check (mode in ('report', 'repair')),
    purpose          text        not null
        check (purpose in ('first-link', 'on-request', 'nightly', 'changes-missed')),
    state            text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    phase            text        not null default 'read'
        check (phase in ('read', 'pair', 'link', 'compare', 'look', 'mend')),
    cursor           text,
    read_count       bigint      not null default 0,
    linked_count     bigint      not null default 0,
    done_count       bigint      not null default 0,
    left_count       bigint,
    per_second       double precision,
    estimated_end    timestamptz,
    requested_by     text        not null,
    reason           text,
    requested_at     timestamptz not null default clock_timestamp(),
    started_at       timestamptz,
    ended_at         timestamptz,
    cause            text
);

create index reconciliation_unfinished on reconciliation (requested_at) where state in ('waiting', 'running');
create index reconciliation_requested on reconciliation (requested_at);

comment on column reconciliation.cursor is 'How far the phase has come: Stripe''s id of the last customer that was read.';
comment on column reconciliation.done_count is 'Of the phase: pages and customers are counted anew in each.';
comment on column reconciliation.cause is 'Why it failed, or what it waits for.';

-- What the other side holds, while a run lasts.
create table reconciliation_customer (
    run         uuid        not null references reconciliation on delete cascade,
    external_id text        not null,
    hub_id      uuid,
    email_key   text,
    state       jsonb       not null,
    made_at     timestamptz not null,
    read_at     timestamptz not null,
    customer_id uuid,
    primary key (run, external_id)
);

create index reconciliation_customer_hub_id on reconciliation_customer (run, hub_id) where hub_id is not null;
create index reconciliation_customer_paired on reconciliation_customer (run, customer_id)
    where customer_id is not null;

comment on column reconciliation_customer.customer_id is 'The customer of ours that this one is, where that is beyond doubt.';

create table reconciliation_drift (
    id          bigint generated always as identity primary key,
    run         uuid        not null references reconciliation on delete cascade,
    kind        text        not null
        check (kind in ('missing-there', 'missing-here', 'differs', 'unlinked', 'ambiguous', 'unknown-there')),
    customer_id uuid,
    external_id text,
    fields      text[]      not null default '{}',
    shared      text,
    state       text        not null default 'apparent'
        check (state in ('apparent', 'found', 'mended', 'refused', 'gone')),
    sight       text,
    looks       int         not null default 0,
    look_after  timestamptz not null default '-infinity',
    cause       text,
    seen_at     timestamptz not null default clock_timestamp()
);

create index reconciliation_drift_state on reconciliation_drift (run, state, id);
create index reconciliation_drift_due on reconciliation_drift (run, look_after, id) where state = 'apparent';

comment on column reconciliation_drift.state is
    'apparent: seen in passing, to be looked at again; gone: it had mended itself when its turn came.';
comment on column reconciliation_drift.sight is 'What both sides held at the last look, to tell what stays from what moves.';
comment on column reconciliation_drift.shared is 'What an ambiguous customer shares with others: an e-mail address or the hub''s id.';

create view unlinked_here as
    select c.id, c.name, c.email, email_key(c.email) as email_key, c.created_at
      from customer c
     where not exists (select from customer_link l
                        where l.customer_id = c.id and l.system = 'stripe' and l.external_id is not null);

create view unlinked_there as
    select s.*
      from reconciliation_customer s
     where not exists (select from customer_link l
                        where l.external_id = s.external_id and l.system = 'stripe'
                          and (l.customer_id is not null or l.deleted));
