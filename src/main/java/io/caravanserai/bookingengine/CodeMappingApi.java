package io.caravanserai.bookingengine;

import io.caravanserai.shared.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** What the mappings' part of openapi/hub.yaml does. */
@Component
class CodeMappingApi {

    /** PostgreSQL's exclusion_violation, which the trigger of the table raises. */
    private static final String OVERLAP = "23P01";

    private final CodeMappingTable mappings;

    CodeMappingApi(CodeMappingTable mappings) {
        this.mappings = mappings;
    }

    /** All mappings, by kind and pattern. */
    record Mappings(List<CodeMapping> data) {}

    public Mappings list() {
        return new Mappings(mappings.all());
    }

    /** @throws Problem 400 naming each bad field; 409 where the pattern is mapped already in that time */
    public CodeMapping add(@Body String body, @Header("hub-user") String user) {
        CodeMapping sent = SentMapping.read(body, user);
        return unlessTaken(() -> mappings.add(sent));
    }

    /** @throws Problem as {@link #add}, and 404 */
    public CodeMapping change(@Header("id") String id, @Body String body, @Header("hub-user") String user) {
        CodeMapping sent = SentMapping.read(body, user);
        return unlessTaken(() -> mappings.change(number(id), sent)).orElseThrow(() -> unknown(id));
    }

    public void remove(@Header("id") String id) {
        if (!mappings.remove(number(id))) {
            throw unknown(id);
        }
    }

    private static <T> T unlessTaken(Supplier<T> edit) {
        try {
            return edit.get();
        } catch (DataIntegrityViolationException e) {
            if (e.getMostSpecificCause() instanceof SQLException refused && OVERLAP.equals(refused.getSQLState())) {
                throw new Problem(
                        409, "Mapped already", "The same pattern of that kind is mapped already in that time.");
            }
            throw e;
        }
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw unknown(id);
        }
        return Long.parseLong(id);
    }

    private static Problem unknown(String id) {
        return Problem.notFound("No mapping has the id '%s'.".formatted(id));
    }
}
