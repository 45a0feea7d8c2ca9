alter table mailbox_poll
    add column dealt_at  timestamptz,
    add column leased_at timestamptz;

comment on column mailbox_poll.dealt_at is 'When it was last put on the topic; null: not since it was last polled.';
comment on column mailbox_poll.leased_at is 'When the poll that is under way, or was last, began.';

alter table mailbox_folder
    add column breaks    integer not null default 0,
    add column breaks_to bigint  not null default 0;

comment on column mailbox_folder.breaks is 'How often the connection broke while mails up to breaks_to were fetched.';
