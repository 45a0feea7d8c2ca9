package io.caravanserai.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.Http;
import io.caravanserai.faults.Edit.Kind;
import io.caravanserai.sandbox.Sandbox;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Edits customers by the hub's API, and finds out what became of a request whose answer never came. */
final class ApiEditor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final History history;
    private final Transactions transactions;
    private final Http api;

    ApiEditor(History history, DataSource database, int port) {
        this.history = history;
        this.transactions = new Transactions(database);
        this.api = Http.as(Sandbox.OPERATOR, port);
    }

    /** @return whether he was there to be changed, and was */
    boolean change(Subject subject, Collection<Part> parts) {
        subject.lock().lock();
        try {
            var said = new EnumMap<Part, String>(Part.class);
            parts.stream().filter(subject.of(Side.HUB)::contains).forEach(part -> said.put(part, history.text("a")));
            if (subject.isRetired() || said.isEmpty() || hubId(subject).isEmpty()) {
                return false;
            }
            var version = patch(hubId(subject).get(), said).or(() -> found(subject, said));
            version.ifPresent(now -> history.add(subject, Side.HUB, Kind.CHANGE, said, now));
            return version.isPresent();
        } finally {
            subject.lock().unlock();
        }
    }

    @Override
    public void close() {
        transactions.close();
    }

    /** @return the version that the hub answered; empty where it did not say that it had done it */
    private Optional<Long> patch(UUID id, Map<Part, String> said) {
        try {
            var answer =
                    api.patch("/api/customers/" + id, document(said), "Content-Type", "application/merge-patch+json");
            return answer.status() == 200
                    ? Optional.of(answer.json().path("version").asLong())
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** A transaction that is still under way holds the row: who has its lock sees what became of it. */
    private Optional<Long> found(Subject subject, Map<Part, String> said) {
        var part = said.keySet().iterator().next();
        var committed = new AtomicBoolean();
        Await.until(
                PATIENCE,
                "what became of a request is known",
                () -> transactions
                        .commit(connection -> holds(connection, subject, part, said.get(part)))
                        .map(holds -> {
                            committed.set(holds);
                            return true;
                        })
                        .orElse(false));
        return committed.get() ? Optional.of(Edit.UNTOLD) : Optional.empty();
    }

    private static boolean holds(Connection connection, Subject subject, Part part, String text) throws SQLException {
        try (var row =
                connection.prepareStatement("select " + part.column() + " from customer where email = ? for update")) {
            row.setString(1, subject.email());
            try (var rows = row.executeQuery()) {
                return rows.next() && text.equals(rows.getString(1));
            }
        }
    }

    private Optional<UUID> hubId(Subject subject) {
        if (subject.hubId().isEmpty()) {
            transactions
                    .commit(connection -> id(connection, subject))
                    .flatMap(id -> id)
                    .ifPresent(subject::isHere);
        }
        return subject.hubId();
    }

    private static Optional<UUID> id(Connection connection, Subject subject) throws SQLException {
        try (var row = connection.prepareStatement("select id from customer where email = ?")) {
            row.setString(1, subject.email());
            try (var rows = row.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private static String document(Map<Part, String> said) {
        var document = new HashMap<String, Object>();
        var address = new HashMap<String, String>();
        said.forEach((part, text) -> {
            if (Part.ADDRESS.contains(part)) {
                address.put(part == Part.POSTAL_CODE ? "postalCode" : part.column(), text);
            } else {
                document.put(part.column(), text);
            }
        });
        if (!address.isEmpty()) {
            document.put("address", address);
        }
        try {
            return JSON.writeValueAsString(document);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
