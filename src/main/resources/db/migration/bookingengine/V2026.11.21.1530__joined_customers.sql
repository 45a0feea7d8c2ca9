-- What was made of what was typed, beside it, and who that is in the catalogue.
alter table booking_engine_customer
    add column name          text,
    add column title         text,
    add column given_name    text,
    add column family_name   text,
    add column clean_phone   text,
    add column clean_country text,
    add column remarks       text[] not null default '{}',
    add column joined        text   not null default 'joined'
        check (joined in ('joined', 'separate', 'ambiguous', 'gone'));

create index booking_engine_customer_doubtful on booking_engine_customer (source_id) where remarks <> '{}';

comment on column booking_engine_customer.remarks is 'What there is to say about the cleaned values: a word for it, and what it is about.';
comment on column booking_engine_customer.joined is 'joined: with all of the same cleaned address. separate: by an operator''s word. ambiguous: the catalogue has several of that address. gone: deleted from the catalogue, and not made again.';
