-- A write is made without looking first. What was there in truth, its own event tells afterwards.
alter table stripe_write add column believed jsonb;

comment on column stripe_write.believed is 'What was believed to be there before the write, as parameters; null or empty where nobody knows.';
