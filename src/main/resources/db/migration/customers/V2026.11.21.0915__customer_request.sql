-- What a caller asked under an Idempotency-Key, and what the answer was: kept for a day, so that a repeated POST makes
-- no second customer.

create table customer_request (
    key         text primary key,
    fingerprint text        not null,
    answer      text,
    created_at  timestamptz not null default now()
);

create index customer_request_created on customer_request (created_at);

comment on column customer_request.fingerprint is 'SHA-256 of what was asked: another request under the same key is refused.';
comment on column customer_request.answer is 'The customer as first answered, in JSON.';
