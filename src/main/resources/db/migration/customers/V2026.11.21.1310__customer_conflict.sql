-- Which of two edits of one field is the later one must be known for each field: the row's own stamp moves with any.
alter table customer add column changes jsonb not null default '{}';

comment on column customer.changes is 'For each field, when it last changed (at) and in which system (by); set by the trigger, never by hand.';

create or replace function stamp_change() returns trigger language plpgsql as $$
declare
    fields constant text[] :=
        '{name, email, phone, line1, line2, city, state, postal_code, country}';
    changed jsonb;
begin
    new.origin := coalesce(nullif(current_setting('hub.origin', true), ''), 'hub');
    new.origin_tx := pg_current_xact_id()::text::bigint;
    new.hops := coalesce(nullif(current_setting('hub.hops', true), ''), '0')::smallint;
    new.updated_at := clock_timestamp();
    if tg_op = 'INSERT' then
        new.version := 1;
        new.created_at := new.updated_at;
        select jsonb_object_agg(name, jsonb_build_object('at', new.updated_at, 'by', new.origin))
          into new.changes from unnest(fields) as name;
    else
        new.version := old.version + 1;
        new.created_at := old.created_at;
        select jsonb_object_agg(now.key, jsonb_build_object('at', new.updated_at, 'by', new.origin))
          into changed
          from jsonb_each(to_jsonb(new)) as now
         where now.key = any (fields) and now.value is distinct from to_jsonb(old) -> now.key;
        new.changes := old.changes || coalesce(changed, '{}');
    end if;
    return new;
end
$$;

-- What a person typed on one side and the sync did not keep there, because the other side won. It outlives the
-- customer, and nothing deletes it: it is the only place where the lost value still stands.
create table customer_conflict (
    id                bigint generated always as identity primary key,
    customer_id       uuid        not null,
    system            text        not null,
    field             text        not null,
    base              text,
    hub_value         text,
    other_value       text,
    winner            text        not null,
    policy            text        not null check (policy in ('latest', 'hub', 'stripe', 'deletion')),
    hub_changed_at    timestamptz,
    other_changed_at  timestamptz,
    source            text,
    found_at          timestamptz not null default now()
);

-- The same two edits can be found to conflict twice: when the one is carried, and when the other one's event comes.
-- By digests, for an index holds no value of thousands of characters.
create unique index customer_conflict_once on customer_conflict (
    customer_id, system, field, md5(hub_value), md5(other_value), hub_changed_at) nulls not distinct;
create index customer_conflict_newest on customer_conflict (customer_id, id desc);

comment on column customer_conflict.base is 'What both sides had last agreed on.';
comment on column customer_conflict.hub_value is 'What was typed here; null where it was emptied, or the customer deleted.';
comment on column customer_conflict.other_value is 'What was typed in the other system; null where it was emptied, or the customer deleted.';
comment on column customer_conflict.winner is 'The system whose value, or deletion, both sides hold since.';
comment on column customer_conflict.policy is 'What decided: hub.customers.conflict as it stood then, or that a deletion wins.';
comment on column customer_conflict.other_changed_at is 'When it was typed there, by that system''s clock; null where nobody had to know.';
comment on column customer_conflict.source is 'The event or the Idempotency-Key of the write by which it was found.';
