-- Travellers' mailboxes, how far each has been read, and the travel mail out of them. Nothing here is in clear that
-- opens a mailbox, nor what stands in a mail.

create table mailbox (
    id              uuid        not null default gen_random_uuid() primary key,
    owner           text        not null check (owner <> ''),
    forwarding      boolean     not null default false,
    provider        text        not null check (provider in ('gmail', 'outlook', 'icloud', 'imap')),
    host            text        not null,
    port            integer     not null check (port between 1 and 65535),
    login           text        not null,
    authentication  text        not null check (authentication in ('oauth2', 'password')),
    secret          bytea       not null,
    folders         text[]      not null default '{INBOX}' check (cardinality(folders) between 1 and 20),
    addresses       text[]      not null default '{}',
    senders         text[]      not null default '{}',
    default_senders boolean     not null default true,
    left_out        text[]      not null default '{}',
    subjects        text[]      not null default '{}',
    authserv        text,
    poll_seconds    integer     not null default 120 check (poll_seconds between 5 and 300),
    since           timestamptz not null default now() - interval '1 year',
    version         bigint      not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    unique (host, login)
);

comment on table mailbox is 'Mailboxes that are polled, and never changed.';
comment on column mailbox.owner is 'Whose reservations its mail speaks of; of a forwarding address, who looks after it.';
comment on column mailbox.forwarding is 'Whether travellers forward their mail to it; then the forwarder is the owner.';
comment on column mailbox.secret is 'OAuth 2 refresh token or app password, encrypted.';
comment on column mailbox.addresses is 'From which its owner forwards, besides the login; lower case.';
comment on column mailbox.senders is 'Addresses and domains whose mail is kept; lower case.';
comment on column mailbox.left_out is 'Domains of the hub''s own list of travel senders that the owner does not want.';
comment on column mailbox.subjects is 'Words of which a subject must hold one; none: any subject.';
comment on column mailbox.authserv is 'Whose Authentication-Results count (RFC 8601, authserv-id); null: as the provider has it.';
comment on column mailbox.since is 'Mail that was received before is not looked at.';

create table mailbox_poll (
    mailbox_id    uuid        not null primary key references mailbox on delete cascade,
    due_at        timestamptz not null default now(),
    leased_by     uuid,
    leased_until  timestamptz,
    polled_at     timestamptz,
    failures      integer     not null default 0,
    trouble       text,
    trouble_since timestamptz
);

create index on mailbox_poll (due_at);

comment on table mailbox_poll is 'When each mailbox is next polled, by whom it is, and what keeps it from being.';
comment on column mailbox_poll.leased_by is 'The poll that is under way; only it may put down progress.';
comment on column mailbox_poll.polled_at is 'When it was last polled to its end.';
comment on column mailbox_poll.trouble is 'Why the last poll failed, in its owner''s words; null when all is well.';

create table mailbox_folder (
    mailbox_id   uuid   not null references mailbox on delete cascade,
    folder       text   not null,
    uid_validity bigint not null,
    last_uid     bigint not null default 0,
    primary key (mailbox_id, folder)
);

comment on table mailbox_folder is 'How far each folder has been looked through (RFC 3501, UID and UIDVALIDITY).';

create table mailbox_left (
    mailbox_id uuid   not null references mailbox on delete cascade,
    day        date   not null,
    why        text   not null,
    mails      bigint not null,
    primary key (mailbox_id, day, why)
);

comment on table mailbox_left is 'How many mails were left where they are, and why; nothing else is known of them.';

create table mail (
    id            uuid        not null default gen_random_uuid() primary key,
    mailbox_id    uuid        not null references mailbox on delete cascade,
    owner         text        not null,
    folder        text        not null,
    uid_validity  bigint      not null,
    uid           bigint      not null,
    message_key   text        not null,
    received_at   timestamptz not null,
    sender        text        not null,
    subject       bytea,
    body          bytea,
    size          integer     not null,
    kept_at       timestamptz not null default now(),
    doubt         text,
    vouched_by    text,
    taken_back    boolean     not null default false,
    due_at        timestamptz default now(),
    attempts      integer     not null default 0,
    read_at       timestamptz,
    reservations  integer     not null default 0,
    reasons       text[]      not null default '{}',
    reading       bytea,
    reviewed_at   timestamptz,
    reviewed_by   text,
    review_note   text,
    unique (mailbox_id, message_key)
);

create index on mail ((read_at is not null), due_at, received_at) where due_at is not null;
create index on mail (received_at, id) where reviewed_at is null and (doubt is not null or reasons <> '{}');
create index on mail (owner, received_at);
create index on mail (kept_at) where body is not null or subject is not null or reading is not null;

comment on table mail is 'Travel mail, kept until it is read, and for as long after it as the hub is set to.';
comment on column mail.message_key is 'Its Message-ID, or a digest of it where it has none: the same mail is kept once.';
comment on column mail.sender is 'The domain of who sent it.';
comment on column mail.subject is 'Encrypted; null once it has been forgotten.';
comment on column mail.body is 'The whole message, encrypted; null once it has been forgotten.';
comment on column mail.doubt is 'Why nobody reads it until a person has said so, a code such as SENDER_NOT_AUTHENTIC; null: none.';
comment on column mail.vouched_by is 'Who has said that its sender is who he says he is; null: nobody had to, or did.';
comment on column mail.taken_back is 'Whether a person has said that what it says of reservations is wrong.';
comment on column mail.reasons is 'Why somebody should look at it, codes such as INCOMPLETE.';
comment on column mail.reading is 'What its last reading could not read, and what it changed, encrypted; null once forgotten.';
comment on column mail.due_at is 'From when on it is to be read, or read again; null: it is not.';
