-- Which run carries a capture's changes, of however many hubs there are.

alter table cdc.position
    alter column position drop not null,
    add column holder         uuid,
    add column held_by        text,
    add column held_since     timestamptz,
    add column leased_until   timestamptz,
    add column snapshot_asked text;

-- A row is named as its capture is, not by what Kafka Connect makes of the name.
update cdc.position set capture = capture::jsonb ->> 0 where capture like '["%';

comment on column cdc.position.position is 'Where the capture resumes; null before its first snapshot.';
comment on column cdc.position.holder is 'The run that carries the changes; nobody else may move the position.';
comment on column cdc.position.leased_until is 'When another run may take over, by this clock; the holder renews it.';
comment on column cdc.position.snapshot_asked is 'Who asked for a new snapshot, until one is begun.';
