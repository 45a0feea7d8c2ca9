-- Every write to Stripe is put down here before it is made: the webhook can overtake the response, and a hub that was
-- killed between the two must be able to ask again with the same key and the same words.
create table stripe_write (
    idempotency_key text primary key,
    subject         text        not null,
    operation       text        not null check (operation in ('create', 'update', 'delete')),
    customer_id     text,
    params          jsonb       not null,
    hops            smallint    not null,
    state           text        not null default 'open' check (state in ('open', 'done', 'refused', 'unknown')),
    made_at         timestamptz not null default now()
);

create index stripe_write_unsettled on stripe_write (subject) where state in ('open', 'unknown');
create index stripe_write_made on stripe_write (made_at);

comment on column stripe_write.subject is 'Whom the write is about, in the words of the module that asked for it.';
comment on column stripe_write.state is 'open: no answer seen yet; unknown: Stripe answered 5xx, which it repeats for this key.';

-- Stripe delivers at least once; the id of an event goes in with its effect, in one transaction.
create table stripe_event (
    id      text primary key,
    seen_at timestamptz not null default now()
);

create index stripe_event_seen on stripe_event (seen_at);
