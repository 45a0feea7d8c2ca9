package io.caravanserai.cdc;

import io.debezium.connector.postgresql.PostgresStreamingChangeEventSource.PgConnectionSupplier;
import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.connection.ReplicationMessage.Column;
import io.debezium.connector.postgresql.connection.ReplicationMessage.ColumnTypeMetadata;

/** A column whose value PostgreSQL did not tell: a null, which every type can be, in place of a placeholder. */
record UntoldColumn(Column column) implements Column {

    @Override
    public String getName() {
        return column.getName();
    }

    @Override
    public PostgresType getType() {
        return column.getType();
    }

    @Override
    public ColumnTypeMetadata getTypeMetadata() {
        return column.getTypeMetadata();
    }

    @Override
    public Object getValue(PgConnectionSupplier connection, boolean includeUnknownDatatypes) {
        return null;
    }

    @Override
    public boolean isOptional() {
        return column.isOptional();
    }

    @Override
    public boolean isToastedColumn() {
        return true;
    }
}
