-- Which customer of the catalogue is which customer of another system, and what both sides last agreed on.
-- A link outlives its customer: late events of a deleted one must still be known for what they are.
create table customer_link (
    id             bigint generated always as identity primary key,
    customer_id    uuid,
    system         text        not null,
    external_id    text,
    agreed         jsonb       not null default '{}',
    seen_at        timestamptz,
    deleted        boolean     not null default false,
    parked         boolean     not null default false,
    last_error     text,
    last_change_at timestamptz,
    unique (customer_id, system),
    unique (system, external_id),
    check (customer_id is not null or external_id is not null)
);

comment on column customer_link.agreed is 'The last state on which both sides agreed: the base of the three-way merge.';
comment on column customer_link.seen_at is 'Up to when the other side has been seen; what it tells of earlier is doubtful.';
