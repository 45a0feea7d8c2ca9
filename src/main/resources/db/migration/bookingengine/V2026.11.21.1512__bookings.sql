-- What the apps ask for: the Booking Engine's rows as the hub understands them. Every id is made of the source's table
-- and key, so it is the same for ever. No foreign keys: rows come and go in any order, and a child leaves with its parent
-- a moment later.

create table adventure (
    id               uuid primary key,
    tour_code        text    not null,
    code             text    not null,
    title            text    not null,
    days             integer,
    price            numeric,
    currency         text,
    tags             text[],
    details          jsonb,
    check_in_seconds bigint,
    brochure         text,
    active           boolean not null
);

create index adventure_code on adventure (code);

create table departure (
    id             uuid primary key,
    adventure_id   uuid    not null,
    adventure_code text    not null,
    tour_code      text    not null,
    start_date     date    not null,
    end_date       date,
    capacity       integer,
    guaranteed     boolean not null,
    status         text    not null,
    guide          text,
    price_minor    bigint,
    currency       text,
    updated_at     timestamptz
);

create index departure_adventure on departure (adventure_id);
create index departure_start on departure (start_date);

create table booking (
    id           uuid primary key,
    reference    text        not null,
    departure_id uuid        not null,
    booked_by    uuid        not null,
    status       text        not null,
    booked_at    timestamptz not null,
    total_minor  bigint      not null,
    currency     text        not null,
    agent        text,
    external_id  uuid,
    meta         jsonb,
    remarks      text
);

create index booking_departure on booking (departure_id);
create index booking_booked_by on booking (booked_by);

comment on column booking.booked_by is 'The id of a booking_engine_customer.';

create table passenger (
    id          uuid primary key,
    booking_id  uuid    not null,
    number      integer not null,
    name        text    not null,
    birth_date  date,
    traveller   uuid,
    diet        text
);

create index passenger_booking on passenger (booking_id);
create index passenger_traveller on passenger (traveller);

comment on column passenger.traveller is 'The id of a booking_engine_customer, where the source names one; it may not have come yet.';

create table payment (
    id           uuid primary key,
    source_id    bigint not null,
    booking_id   uuid   not null,
    amount_minor bigint not null,
    currency     text   not null,
    method       text,
    status       text   not null,
    paid_at      timestamptz,
    reference    uuid,
    fee          numeric
);

create index payment_booking on payment (booking_id);

create table booking_engine_customer (
    id          uuid primary key,
    source_id   integer not null,
    full_name   text,
    first_name  text,
    last_name   text,
    email       text,
    phone       text,
    address     text,
    city        text,
    postcode    text,
    country     text,
    newsletter  text,
    notes       text,
    created_at  timestamptz,
    updated_at  timestamptz,
    clean_email text,
    customer_id uuid
);

create index booking_engine_customer_source on booking_engine_customer (source_id);
create index booking_engine_customer_email on booking_engine_customer (clean_email);
create index booking_engine_customer_joined on booking_engine_customer (customer_id);

comment on column booking_engine_customer.email is 'As it was typed; so are all of the source''s columns here.';
comment on column booking_engine_customer.customer_id is 'Who that is in the catalogue; null while nobody.';
