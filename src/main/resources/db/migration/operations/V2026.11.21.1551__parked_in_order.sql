-- An operator pages through all that waits, the oldest first.
create index parked_message_oldest on parked_message (state, parked_at, id);
