-- In the order in which rows are taken, so that no batch sorts all that are due.
drop index booking_engine_row_due;
create index booking_engine_row_due on booking_engine_row (source_table, source_key collate "C") where due;
