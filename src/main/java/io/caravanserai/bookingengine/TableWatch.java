package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.bookingengine.TableStates.TableState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Compares what is told of a table with what the hub knows of its columns. A new column is reported, and left out. One
 * that is missing or has another type stops the table, before anything of the batch is landed: to go on would write nulls
 * over what is known.
 */
@Component
class TableWatch {

    private final TableStates states;
    private final Map<SourceTable, Set<String>> reported = new EnumMap<>(SourceTable.class);
    private final Map<SourceTable, Boolean> well = new ConcurrentHashMap<>();

    TableWatch(TableStates states) {
        this.states = states;
        for (SourceTable table : SourceTable.values()) {
            reported.put(table, ConcurrentHashMap.newKeySet());
        }
    }

    /**
     * @return the rows that the messages tell
     * @throws TableStopped where a message does not fit the table as the hub knows it
     */
    List<ToldRow> read(SourceTable table, List<ChangeMessage> messages) {
        Map<String, String> problems = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        List<ToldRow> told = new ArrayList<>();
        for (ChangeMessage message : messages) {
            try {
                ToldRow row = ToldRow.of(table, message);
                if (row != null) {
                    told.add(row);
                    look(table, row, problems, unknown);
                }
            } catch (IOException e) {
                problems.put("message " + message.place(), "is no change of this table: " + e.getMessage());
            }
        }
        report(table, unknown);
        stopOn(table, problems);
        return told.stream().map(row -> row.fitted(table)).toList();
    }

    private static void look(SourceTable table, ToldRow row, Map<String, String> problems, Set<String> unknown) {
        if (row.deleted()) {
            return;
        }
        table.columns().forEach((column, type) -> {
            JsonNode value = row.content().get(column);
            if (value == null) {
                if (!row.untold().contains(column)) {
                    problems.put(column, "is missing: the source tells %s.".formatted(names(row.content())));
                }
            } else if (!type.fits(value)) {
                problems.put(column, "should be %s, but the source tells %s.".formatted(type.words(), kind(value)));
            }
        });
        row.content().fieldNames().forEachRemaining(name -> {
            if (!table.columns().containsKey(name)) {
                unknown.add(name);
            }
        });
    }

    private void report(SourceTable table, Collection<String> unknown) {
        var news = new HashSet<>(unknown);
        news.removeAll(reported.get(table));
        if (!news.isEmpty()) {
            states.noteUnknown(table, news);
            reported.get(table).addAll(news);
        }
    }

    private void stopOn(SourceTable table, Map<String, String> problems) {
        if (!problems.isEmpty()) {
            TableState state = states.of(table);
            problems.keySet().removeAll(state.accepted());
        }
        if (!problems.isEmpty()) {
            var first = problems.entrySet().iterator().next();
            String why = "%s stands still: %s %s".formatted(table.sourceName(), first.getKey(), first.getValue());
            well.put(table, false);
            states.stop(table, first.getKey(), why);
            throw new TableStopped(why);
        }
        if (!well.getOrDefault(table, false)) {
            states.goOn(table);
            well.put(table, true);
        }
    }

    private static String names(JsonNode row) {
        var names = new ArrayList<String>();
        row.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    /** No values: health is shown to more people than the rows are. */
    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }
}
