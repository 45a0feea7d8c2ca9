package io.caravanserai.faults;

import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;

/** A Kafka broker that is a process, and can be killed as one. Its data survive. The hub goes its own way to it. */
final class KafkaProcess implements AutoCloseable {

    private final int port = Ports.free();
    private final int hubPort = Ports.free();
    private final int controllerPort = Ports.free();
    private final Way way = new Way(hubPort);
    private final Path home;
    private final Path log;
    private Process process;

    KafkaProcess(Path home, Path log) {
        this.home = home;
        this.log = log;
    }

    /** Starts it over the data that it left, and waits until it answers. */
    void start() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Broker.class.getName());
        List.of(port, hubPort, way.port(), controllerPort)
                .forEach(each -> command.command().add(each.toString()));
        command.command().add(home.toString());
        try {
            process = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer(Duration.ofSeconds(60));
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it in order. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    void pause() {
        Signals.pause(process.pid());
    }

    void goOn() {
        Signals.goOn(process.pid());
    }

    /** @return the hub's way to it */
    Way way() {
        return way;
    }

    /** @return where the hub finds it */
    String hubBrokers() {
        return "localhost:" + way.port();
    }

    /** @return where everybody else finds it */
    String brokers() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        if (isRunning()) {
            goOn();
            kill();
        }
        way.close();
    }

    private void awaitAnswer(Duration patience) {
        try (var admin = AdminClient.create(Map.of("bootstrap.servers", brokers()))) {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not start; its log is " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a test run by Maven, java.class.path is one jar that names the others, and only this the whole. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
