-- Whether the customers that both sides had before they were linked have found each other. Until they have, nobody
-- creates on the other side who may be there already.
create table first_link (
    system  text primary key,
    done_at timestamptz
);

insert into first_link (system) values ('stripe');

-- Customers of both sides of whom only a person can tell who is who. Nothing touches them until one has.
create table ambiguous_customer (
    id          bigint generated always as identity primary key,
    system      text        not null,
    shared      text        not null,
    customer_id uuid,
    external_id text,
    name        text,
    email       text,
    made_at     timestamptz,
    listed_at   timestamptz not null default clock_timestamp(),
    decided_at  timestamptz,
    decided_by  text,
    decided_as  text,
    settled_at  timestamptz,
    check ((customer_id is null) <> (external_id is null))
);

create unique index ambiguous_customer_ours on ambiguous_customer (system, customer_id) where customer_id is not null;
create unique index ambiguous_customer_theirs on ambiguous_customer (system, external_id) where external_id is not null;
create index ambiguous_customer_unsettled on ambiguous_customer (id) where decided_at is not null and settled_at is null;
create index ambiguous_customer_shared on ambiguous_customer (system, shared) where decided_at is null;

comment on column ambiguous_customer.decided_as is 'What the other side calls this one since then; for one of theirs, our id.';
comment on column ambiguous_customer.settled_at is 'When what was decided had been carried out.';
