-- The catalogue. Every change is stamped by the database itself, so that plain SQL is followed as truly as the API.

create table customer (
    id          uuid primary key default gen_random_uuid(),
    name        text,
    email       text,
    phone       text,
    line1       text,
    line2       text,
    city        text,
    state       text,
    postal_code text,
    country     text,
    origin      text        not null default 'hub',
    origin_tx   bigint      not null default 0,
    hops        smallint    not null default 0,
    version     bigint      not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);

create index customer_email on customer (lower(email));
create index customer_created on customer (created_at, id);

-- Change data capture must see the whole row that was deleted.
alter table customer replica identity full;

comment on column customer.origin is 'The system in which the last change was made; set by the trigger, never by hand.';
comment on column customer.origin_tx is 'The transaction of the last change: tells a delete whether origin speaks of it.';
comment on column customer.hops is 'How many systems the last change had crossed.';

-- Whoever writes without saying otherwise is the hub. Only a sync route says otherwise, for its own transaction alone:
-- set_config('hub.origin', 'stripe', true).
create function stamp_change() returns trigger language plpgsql as $$
begin
    new.origin := coalesce(nullif(current_setting('hub.origin', true), ''), 'hub');
    new.origin_tx := pg_current_xact_id()::text::bigint;
    new.hops := coalesce(nullif(current_setting('hub.hops', true), ''), '0')::smallint;
    new.updated_at := clock_timestamp();
    if tg_op = 'INSERT' then
        new.version := 1;
        new.created_at := new.updated_at;
    else
        new.version := old.version + 1;
        new.created_at := old.created_at;
    end if;
    return new;
end
$$;

create trigger customer_stamp_change before insert or update on customer
    for each row execute function stamp_change();
