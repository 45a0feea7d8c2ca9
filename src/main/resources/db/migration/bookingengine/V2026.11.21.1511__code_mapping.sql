-- What the Booking Engine's codes mean here. Operators edit it by REST and by SQL alike.
create table code_mapping (
    id         bigint generated always as identity primary key,
    kind       text        not null
        check (kind in ('tour', 'departure-status', 'booking-status', 'payment-status', 'currency')),
    pattern    text        not null check (pattern <> '' and pattern = btrim(pattern)),
    code       text        not null check (code <> '' and code = btrim(code)),
    valid_from date,
    valid_to   date,
    created_by text        not null default current_user,
    created_at timestamptz not null default clock_timestamp(),
    check (valid_from <= valid_to),
    check (kind = 'tour' or (valid_from is null and valid_to is null)),
    check (case kind
               when 'departure-status' then code in ('open', 'limited', 'full', 'closed', 'cancelled')
               when 'booking-status' then code in ('quote', 'provisional', 'confirmed', 'cancelled')
               when 'payment-status' then code in ('authorised', 'taken', 'refunded', 'failed')
               when 'currency' then code ~ '^[A-Z]{3}$'
               else true
           end)
);

comment on column code_mapping.pattern is 'The source''s code; * stands for any characters, ? for one. The most specific pattern wins.';
comment on column code_mapping.code is 'For a tour the adventure''s code, else one of the hub''s own.';
comment on column code_mapping.valid_to is 'The last day of departure for which it holds.';

-- What is to be mapped again. Written by a trigger, so that it does not matter who edits, and how.
create table code_mapping_change (
    id      bigint generated always as identity primary key,
    kind    text not null,
    pattern text not null
);

create function code_mapping_refuse_overlap() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('code_mapping'), hashtext(new.kind || ' ' || new.pattern));
    if exists (select from code_mapping other
                where other.kind = new.kind and other.pattern = new.pattern and other.id <> new.id
                  and daterange(other.valid_from, other.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]'))
    then
        raise exception 'The % pattern % is mapped already in that time.', new.kind, new.pattern
            using errcode = 'exclusion_violation', constraint = 'code_mapping_overlap';
    end if;
    return new;
end
$$;

create trigger code_mapping_refuse_overlap before insert or update on code_mapping
    for each row execute function code_mapping_refuse_overlap();

create function code_mapping_note_change() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into code_mapping_change (kind, pattern) values (old.kind, old.pattern);
    end if;
    if tg_op <> 'DELETE' then
        insert into code_mapping_change (kind, pattern) values (new.kind, new.pattern);
    end if;
    return null;
end
$$;

create trigger code_mapping_note_change after insert or update or delete on code_mapping
    for each row execute function code_mapping_note_change();

insert into code_mapping (kind, pattern, code, created_by)
select kind, code, lower(code), 'hub'
  from (values ('departure-status', 'OPEN'), ('departure-status', 'LIMITED'), ('departure-status', 'FULL'),
               ('departure-status', 'CLOSED'), ('departure-status', 'CANCELLED'),
               ('booking-status', 'QUOTE'), ('booking-status', 'PROVISIONAL'), ('booking-status', 'CONFIRMED'),
               ('booking-status', 'CANCELLED'),
               ('payment-status', 'AUTHORISED'), ('payment-status', 'TAKEN'), ('payment-status', 'REFUNDED'),
               ('payment-status', 'FAILED')) known (kind, code);
