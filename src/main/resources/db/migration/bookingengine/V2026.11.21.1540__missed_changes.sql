-- Changes of the Booking Engine that nobody will ever tell: its rows are to be compared with what is landed. Written in the
-- transaction that says so, and deleted when nothing that was told before can wait any more.
create table booking_engine_missed (
    id        bigint generated always as identity primary key,
    since     timestamptz not null,
    why       text        not null,
    noted_at  timestamptz not null default now(),
    looked_at timestamptz
);

comment on column booking_engine_missed.looked_at is 'When it was last found out which rows are gone.';
