package io.caravanserai.faults;

import io.caravanserai.sandbox.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Kafka broker as the main class of a process of its own; it ends when its parent does. */
public final class Broker {

    private Broker() {}

    /** @param args the port for all, the port for the hub, the port that the hub is told, the controller's, the home */
    public static void main(String[] args) throws IOException {
        var listeners = "PLAINTEXT://localhost:%s,HUB://localhost:%s,CONTROLLER://localhost:%s"
                .formatted(args[0], args[1], args[3]);
        var more = Map.of(
                "listeners", listeners,
                "advertised.listeners", "PLAINTEXT://localhost:%s,HUB://localhost:%s".formatted(args[0], args[2]),
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,HUB:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "group.min.session.timeout.ms", "1000");
        var home = Path.of(args[4]);
        var kafka = new Kafka(Integer.parseInt(args[0]), Integer.parseInt(args[3]), home, more);
        if (Files.exists(home.resolve("meta.properties"))) {
            kafka.resume();
        } else {
            kafka.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        while (System.in.read() >= 0) {
            // Nobody says anything; that nobody is there any more is what is waited for.
        }
        System.exit(0);
    }
}
