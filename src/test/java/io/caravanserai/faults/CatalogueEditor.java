package io.caravanserai.faults;

import io.caravanserai.faults.Edit.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Edits customers in the hub's database by plain SQL, as anybody with psql may, and puts down what was committed. */
final class CatalogueEditor implements AutoCloseable {

    private final History history;
    private final Transactions transactions;

    CatalogueEditor(History history, DataSource database) {
        this.history = history;
        this.transactions = new Transactions(database);
    }

    /** Makes a customer; he is in the history only if that was committed. */
    Subject insert(List<Part> ofHub, List<Part> ofStripe) {
        var subject = history.subject(Side.HUB, ofHub, ofStripe);
        var values = texts(List.of(Part.values()));
        subject.lock().lock();
        try {
            transactions
                    .commit(connection -> insert(connection, subject, values))
                    .ifPresentOrElse(
                            id -> {
                                subject.isHere(id);
                                history.add(subject, Side.HUB, Kind.CREATE, values, 1);
                            },
                            subject::retire);
            return subject;
        } finally {
            subject.lock().unlock();
        }
    }

    /** @return whether he was there to be changed, and was */
    boolean change(Subject subject, Collection<Part> parts) {
        return changeTogether(List.of(subject), parts, 1) == 1;
    }

    /**
     * Changes customers in one transaction.
     *
     * @param times how often each
     * @return how many changes were committed
     */
    int changeTogether(Collection<Subject> subjects, Collection<Part> parts, int times) {
        var inOrder = subjects.stream()
                .distinct()
                .sorted((a, b) -> a.email().compareTo(b.email()))
                .toList();
        inOrder.forEach(subject -> subject.lock().lock());
        try {
            List<Change> changes = transactions
                    .commit(connection -> change(connection, inOrder, parts, times))
                    .orElse(List.of());
            changes.forEach(
                    change -> history.add(change.subject(), Side.HUB, Kind.CHANGE, change.said(), change.version()));
            return changes.size();
        } finally {
            inOrder.forEach(subject -> subject.lock().unlock());
        }
    }

    /** @return whether he was there to be deleted, and was */
    boolean delete(Subject subject) {
        subject.lock().lock();
        try {
            var version = transactions
                    .commit(connection ->
                            version(connection, "delete from customer where email = ? returning version", subject))
                    .orElse(OptionalLong.empty());
            version.ifPresent(last -> history.add(subject, Side.HUB, Kind.DELETE, Map.of(), last + 1));
            return version.isPresent();
        } finally {
            subject.lock().unlock();
        }
    }

    @Override
    public void close() {
        transactions.close();
    }

    private record Change(Subject subject, Map<Part, String> said, long version) {}

    private List<Change> change(Connection connection, List<Subject> subjects, Collection<Part> parts, int times)
            throws SQLException {
        var changes = new ArrayList<Change>();
        for (int time = 0; time < times; time++) {
            for (var subject : subjects) {
                var said = texts(
                        parts.stream().filter(subject.of(Side.HUB)::contains).toList());
                if (subject.isRetired() || said.isEmpty()) {
                    continue;
                }
                String sets = said.keySet().stream()
                        .map(part -> part.column() + " = ?")
                        .collect(Collectors.joining(", "));
                var sql = "update customer set " + sets + " where email = ? returning version";
                version(connection, sql, subject, said.values().toArray(String[]::new))
                        .ifPresent(version -> changes.add(new Change(subject, said, version)));
            }
        }
        return changes;
    }

    private static UUID insert(Connection connection, Subject subject, Map<Part, String> values) throws SQLException {
        String columns = values.keySet().stream().map(Part::column).collect(Collectors.joining(", "));
        try (var insert = connection.prepareStatement("insert into customer (email, " + columns + ") values (?"
                + ", ?".repeat(values.size()) + ") returning id")) {
            insert.setString(1, subject.email());
            int at = 2;
            for (String value : values.values()) {
                insert.setString(at++, value);
            }
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    private static OptionalLong version(Connection connection, String sql, Subject subject, String... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (String value : values) {
                statement.setString(at++, value);
            }
            statement.setString(at, subject.email());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private Map<Part, String> texts(Collection<Part> parts) {
        var texts = new EnumMap<Part, String>(Part.class);
        parts.forEach(part -> texts.put(part, history.text("h")));
        return texts;
    }
}
