-- In which trace a change was made travels with the row, as its origin does: change data capture goes on with that trace.
alter table customer add column trace text;

comment on column customer.trace is 'Where the last change is in a trace, as W3C''s traceparent has it; set by the trigger, never by hand.';

create or replace function stamp_change() returns trigger language plpgsql as $$
declare
    fields constant text[] :=
        '{name, email, phone, line1, line2, city, state, postal_code, country}';
    changed jsonb;
begin
    new.origin := coalesce(nullif(current_setting('hub.origin', true), ''), 'hub');
    new.origin_tx := pg_current_xact_id()::text::bigint;
    new.hops := coalesce(nullif(current_setting('hub.hops', true), ''), '0')::smallint;
    new.trace := nullif(current_setting('hub.trace', true), '');
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
