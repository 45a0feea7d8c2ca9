package io.caravanserai.cdc;

import io.caravanserai.shared.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @param records changes carried by this process
     * @param restarts how often it died in this process
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
            long records,
            long restarts) {}

    public All list() {
        return new All(captures.all().stream().map(CaptureApi::view).toList());
    }

    /**
     * Has a new snapshot taken, by whichever hub carries the changes.
     *
     * @throws Problem 404 for a capture that this hub does not have
     */
    public void askForSnapshot(@Header("name") String name, @Header("hub-user") String user) {
        if (captures.all().stream().noneMatch(capture -> capture.name().equals(name))) {
            throw Problem.notFound("No capture is called " + name + ".");
        }
        leases.askForSnapshot(name, user);
    }

    private static View view(CaptureState capture) {
        Optional<Holder> holder = capture.holder();
        return new View(
                capture.name(),
                capture.phase().name().toLowerCase(java.util.Locale.ROOT),
                capture.since(),
                capture.reason(),
                capture.nextTry(),
                holder.map(Holder::name).orElse(null),
                holder.map(Holder::since).orElse(null),
                known(capture.lag().bytes()),
                known(capture.lag().seconds()),
                capture.records(),
                capture.restarts());
    }

    private static Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
