package io.caravanserai.cdc;

import io.caravanserai.shared.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The captures, as an operator sees and directs them by REST. */
@Component
public class CaptureApi {

    private final Captures captures;
    private final Leases leases;

    CaptureApi(Captures captures, Leases leases) {
        this.captures = captures;
        this.leases = leases;
    }

    /** All captures of this hub. */
    public record All(List<View> data) {}

    /**
     * One capture.
     *
     * @param state what this hub does about it
     * @param since since when
     * @param reason why it died; null once changes flow again
     * @param nextTry when it is started again; null unless it died
     * @param heldBy the process that carries its changes; null where none is known to
     * @param heldSince since when
     * @param lagBytes WAL that the server keeps for the slot; null where not known
     * @param lagSeconds the age of the oldest change that is not confirmed; null where not known
     * @param slotShare how much of the WAL that the server would keep for the slot is taken, from 0 to 1; null where not
     *     known, and where it keeps all
     * @param walStatus what PostgreSQL calls the state of that WAL; null where not known
     * @param records changes carried by this process
     * @param restarts how often it died in this process
     * @param tableSnapshots the tables that somebody had told anew, or is having told
     * @param pausedBy who has paused it; null unless it is paused
     */
    public record View(
            String name,
            String state,
            Instant since,
            String reason,
            Instant nextTry,
            String heldBy,
            Instant heldSince,
            Double lagBytes,
            Double lagSeconds,
            Double slotShare,
            String walStatus,
            long records,
            long restarts,
            List<TableSnapshot> tableSnapshots,
            String pausedBy) {}

    public All list() {
        return new All(captures.all().stream().map(this::view).toList());
    }

    /**
     * Has a new snapshot taken, by whichever hub carries the changes: of some tables, while the changes flow on, or of all.
     *
     * @param body names the tables; empty for all
     * @throws Problem 404 for a capture that this hub does not have; 400 for tables that it does not follow
     */
    public void askForSnapshot(@Header("name") String name, @Header("hub-user") String user, @Body String body) {
        CaptureState capture = find(name);
        List<String> wanted = WantedTables.of(body).tables();
        if (wanted.isEmpty()) {
            leases.askForSnapshot(name, user);
            return;
        }
        List<String> followed = capture.tables();
        List<Problem.FieldError> unknown = IntStream.range(0, wanted.size())
                .filter(at -> !followed.contains(wanted.get(at)))
                .mapToObj(at -> new Problem.FieldError(
                        "tables." + at, "is not followed; followed are: " + String.join(", ", followed)))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        leases.tables().ask(name, wanted, user);
    }

    /**
     * Has no hub carry the capture's changes, which the database server keeps as WAL meanwhile.
     *
     * @throws Problem 404 for a capture that this hub does not have
     */
    public void pause(@Header("name") String name, @Header("hub-user") String user) {
        leases.pause(find(name).name(), user);
    }

    /**
     * Has the changes carried again, from where they were left.
     *
     * @throws Problem 404 for a capture that this hub does not have
     */
    public void resume(@Header("name") String name) {
        leases.resume(find(name).name());
    }

    private CaptureState find(String name) {
        return captures.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("No capture is called " + name + "."));
    }

    private View view(CaptureState capture) {
        Optional<Holder> holder = capture.holder();
        return new View(
                capture.name(),
                capture.phase().name().toLowerCase(Locale.ROOT),
                capture.since(),
                capture.reason(),
                capture.nextTry(),
                holder.map(Holder::name).orElse(null),
                holder.map(Holder::since).orElse(null),
                known(capture.lag().bytes()),
                known(capture.lag().seconds()),
                known(capture.lag().share()),
                capture.lag().walStatus().orElse(null),
                capture.records(),
                capture.restarts(),
                leases.tables().of(capture.name()),
                capture.pausedBy().orElse(null));
    }

    private static Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
