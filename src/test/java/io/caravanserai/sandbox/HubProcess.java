package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged hub as a process of its own, which can be killed as a machine kills it. */
public final class HubProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "caravanserai.jar");

    private final Map<String, Object> variables;
    private final int port;
    private final Path log;
    private Process process;

    /**
     * @param variables the hub's environment
     * @param port where it listens
     * @param log what it says goes there
     */
    public HubProcess(Map<String, Object> variables, int port, Path log) {
        this.variables = variables;
        this.port = port;
        this.log = log;
    }

    /** Starts the hub, and does not wait for it. */
    public void start() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there: run mvn verify, or mvn package first");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
        variables.forEach((name, value) -> builder.environment().put(name, String.valueOf(value)));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the hub says that it is well. */
    public void awaitHealthy(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!healthy()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the hub is not well; its log is " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Ends the hub as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            await();
        }
    }

    private void await() {
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean healthy() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
