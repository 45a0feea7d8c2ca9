-- Servers may call a mail as large as they like (RFC 9051: 63 bits).
alter table mail alter column size type bigint;
