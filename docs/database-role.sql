-- The hub's own database and its role, with no more rights than it needs. Run once, as an administrator:
--   HUB_DB_PASSWORD='…' psql -U postgres -f database-role.sql
-- The server must run with wal_level = logical; a change of that needs a restart:
--   ALTER SYSTEM SET wal_level = 'logical';
\getenv password HUB_DB_PASSWORD

-- REPLICATION: to read its own changes through a replication slot. No superuser, no further databases or roles.
CREATE ROLE caravanserai LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';

-- The owner of a database may create the schemas, tables and the publication that the hub's migrations bring.
CREATE DATABASE caravanserai OWNER caravanserai;

-- Nobody else has any business in it.
REVOKE ALL ON DATABASE caravanserai FROM PUBLIC;
