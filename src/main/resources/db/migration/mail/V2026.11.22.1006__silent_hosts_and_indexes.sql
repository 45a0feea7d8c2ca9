alter table mailbox_poll add column silent_at timestamptz;

comment on column mailbox_poll.silent_at is 'When its server last did not answer in time.';

create index on mailbox_poll (silent_at) where silent_at is not null;

-- Who forwards from an address, and pages of mailboxes.
create index on mailbox (lower(login));
create index on mailbox using gin (addresses);
create index on mailbox (created_at, id);
