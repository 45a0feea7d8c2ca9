-- How far /v1/events has been read, by whichever hub read last: what is before it lies on the topic of Stripe's events.
create table stripe_sweep (
    one           boolean     primary key default true check (one),
    event_id      text,
    event_created timestamptz,
    read_up_to    timestamptz not null
);

comment on column stripe_sweep.event_id is 'The last event read that is old enough for none to turn up before it: the next page begins there.';
comment on column stripe_sweep.read_up_to is 'No event created before this is left to read, whether or not there was one: a quiet month is no gap.';
