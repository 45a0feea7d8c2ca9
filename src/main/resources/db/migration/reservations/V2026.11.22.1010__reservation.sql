-- What travellers have reserved. Each source's word is kept as it was said; what is known is made of all of them anew
-- whenever one speaks, so that neither their order nor their repetition matters.

create table reservation_statement (
    owner          text        not null check (owner <> ''),
    source         text        not null check (source <> ''),
    number         integer     not null,
    said_at        timestamptz not null,
    told_at        timestamptz not null default now(),
    statement      json        not null,
    reservation_id uuid,
    primary key (owner, source, number)
);

comment on table reservation_statement is 'What each source says of reservations, one row for each that it tells of.';
comment on column reservation_statement.source is 'mail: and the mail''s id, or hand: and an id of its own.';
comment on column reservation_statement.number is 'Which of the source''s, in its own order.';
comment on column reservation_statement.said_at is 'When the source said so; the newest word counts.';
comment on column reservation_statement.statement is 'Kind, fields with their evidence, and the calendar entry''s number.';
comment on column reservation_statement.reservation_id is
    'Of which reservation it was last found to speak; null where it is of several, or waits for what it speaks of.';

create table reservation (
    id         uuid        not null primary key,
    owner      text        not null check (owner <> ''),
    kind       text        not null,
    status     text        check (status in ('confirmed', 'cancelled', 'pending', 'hold')),
    removed    boolean     not null default false,
    number     text,
    person     text,
    starts_on  date,
    ends_on    date,
    content    jsonb       not null,
    origin     text        not null default 'hub',
    origin_tx  bigint      not null default 0,
    hops       smallint    not null default 0,
    trace      text,
    version    bigint      not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create index reservation_owner on reservation (owner, starts_on, id);

-- Change data capture must see the whole row that was deleted.
alter table reservation replica identity full;

comment on table reservation is 'What is known of each reservation, one for each person and leg.';
comment on column reservation.kind is 'By schema.org''s name, FlightReservation say.';
comment on column reservation.status is 'Null where nobody said.';
comment on column reservation.removed is 'Whether a hand took it away; it stays away until that is taken back.';
comment on column reservation.starts_on is 'As calendars at its place show it.';
comment on column reservation.content is 'In schema.org''s terms, without what opens a gate.';
comment on column reservation.origin is 'The system in which the last change was made; set by the trigger, never by hand.';

create table reservation_evidence (
    reservation_id uuid  not null primary key references reservation on delete cascade,
    known          json  not null
);

comment on table reservation_evidence is 'Where each field of a reservation comes from; followed by nobody.';

create table reservation_edit (
    reservation_id uuid        not null references reservation on delete cascade,
    field          text        not null,
    fact           json,
    edited_by      text        not null,
    edited_at      timestamptz not null default now(),
    primary key (reservation_id, field)
);

comment on table reservation_edit is 'What a hand has said of a field; it outranks every other source until it is released.';
comment on column reservation_edit.field is 'A field, or REMOVED.';
comment on column reservation_edit.fact is 'Null: the field is to be unknown.';

create table reservation_history (
    id             bigint      not null generated always as identity primary key,
    reservation_id uuid        not null,
    owner          text        not null,
    change         text        not null check (change in ('created', 'changed', 'cancelled', 'removed')),
    at             timestamptz not null default clock_timestamp(),
    source         text        not null,
    cause          text        not null check (cause in ('told', 'edited', 'released', 'forgotten')),
    fields         jsonb       not null,
    origin         text        not null default 'hub',
    hops           smallint    not null default 0,
    trace          text
);

create index reservation_history_of on reservation_history (reservation_id, id);

comment on table reservation_history is 'How each reservation came to be what it is; also of those that are gone.';
comment on column reservation_history.source is 'Whose word changed it.';
comment on column reservation_history.fields is 'By schema.org''s path: {"was": …, "is": …}.';

-- Who changed a row, as table customer has it.
create function stamp_reservation() returns trigger language plpgsql as $$
begin
    new.origin := coalesce(nullif(current_setting('hub.origin', true), ''), 'hub');
    new.origin_tx := pg_current_xact_id()::text::bigint;
    new.hops := coalesce(nullif(current_setting('hub.hops', true), ''), '0')::smallint;
    new.trace := nullif(current_setting('hub.trace', true), '');
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

create trigger reservation_stamp before insert or update on reservation
    for each row execute function stamp_reservation();

create function stamp_reservation_history() returns trigger language plpgsql as $$
begin
    new.origin := coalesce(nullif(current_setting('hub.origin', true), ''), 'hub');
    new.hops := coalesce(nullif(current_setting('hub.hops', true), ''), '0')::smallint;
    new.trace := nullif(current_setting('hub.trace', true), '');
    return new;
end
$$;

create trigger reservation_history_stamp before insert on reservation_history
    for each row execute function stamp_reservation_history();
