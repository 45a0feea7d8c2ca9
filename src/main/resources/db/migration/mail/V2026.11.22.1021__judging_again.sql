alter table mail add column judge_again boolean not null default false;

comment on column mail.judge_again is 'Whether who is believed, or whose mail is wanted, has changed since it was put in doubt.';

create index on mail (received_at) where judge_again;
