alter table mailbox add column refused text;

comment on column mailbox.refused is 'Why the provider does not take the secret any more, in the owner''s words; null while it does.';

create index on mailbox (owner);

create table mail_forwarder (
    id         uuid        not null default gen_random_uuid() primary key,
    address    text        not null unique,
    owner      text        not null check (owner <> ''),
    created_at timestamptz not null default now()
);

create index on mail_forwarder (owner);

comment on table mail_forwarder is 'From which addresses owners forward to the forwarding addresses, besides those of their mailboxes; lower case.';
