package io.caravanserai.cdc;

import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Debezium's topic names, {@code <prefix>.<schema>.<table>}, found without its cache's queue of recently used ones. */
public final class TopicNames extends SchemaTopicNamingStrategy {

    private final Map<DataCollectionId, String> names = new ConcurrentHashMap<>();

    /** @param settings the connector's; Debezium makes the strategy by reflection */
    public TopicNames(Properties settings) {
        super(settings);
    }

    @Override
    public String dataChangeTopic(DataCollectionId table) {
        String name = names.get(table);
        return name != null ? name : names.computeIfAbsent(table, super::dataChangeTopic);
    }
}
