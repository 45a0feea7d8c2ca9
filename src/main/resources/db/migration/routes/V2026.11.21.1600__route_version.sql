-- The files of routes that were put in force through the API. Rows are only ever added: the newest of a place counts.

create table route_version (
    place    text        not null,
    number   integer     not null check (number > 0),
    text     text,
    same_as  integer     not null check (same_as between 0 and number),
    made_at  timestamptz not null default now(),
    made_by  text        not null,
    note     text,
    primary key (place, number),
    check (text is not null or same_as < number)
);

comment on table route_version is 'Files of routes that were put in force through the API; of each place the newest counts.';
comment on column route_version.place is 'Which file it stands for: customers/get-customer.camel.yaml';
comment on column route_version.number is 'Counted from 1 in each place.';
comment on column route_version.text is 'The whole file; null for the hub''s own, or nothing where it has none.';
comment on column route_version.same_as is 'The version that this one goes back to, 0 for the hub''s own; else its own number.';
