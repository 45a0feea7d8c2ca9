package io.caravanserai.bench;

import io.caravanserai.Caravanserai;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** The whole hub; only change data capture rests, for the bench is of the reconciliation, not of a first snapshot. */
public final class BenchedReconciliation {

    private BenchedReconciliation() {}

    /** @param args the port, then {@code --name=value} of the hub's variables and settings */
    public static void main(String[] args) throws Exception {
        var hub = SpringApplication.run(
                Caravanserai.class,
                Stream.concat(
                                Stream.of(
                                        "--server.port=" + args[0],
                                        "--hub.customers.reconciliation.nightly=-",
                                        "--camel.main.routes-exclude-pattern=**/hub-changes-to-kafka.camel.yaml"),
                                Arrays.stream(args).skip(1))
                        .toArray(String[]::new));
        Probe.serve();
        hub.close();
        System.exit(0);
    }
}
