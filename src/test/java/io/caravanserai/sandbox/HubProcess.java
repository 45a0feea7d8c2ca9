package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged hub as a process of its own, which can be killed as a machine kills it. */
public final class HubProcess implements AutoCloseable {

    private final HubJar jar;
    private final Map<String, String> variables;
    private final Map<String, String> settings;
    private final int port;
    private final Path log;
    private Process process;

    /**
     * @param variables the hub's environment
     * @param settings properties of the hub's, as they stand in its application.yaml
     * @param port where it listens
     * @param log what it says goes there
     */
    public HubProcess(HubJar jar, Map<String, String> variables, Map<String, String> settings, int port, Path log) {
        this.jar = jar;
        this.variables = variables;
        this.settings = settings;
        this.port = port;
        this.log = log;
    }

    /** Starts the hub, and does not wait for it. */
    public void start() {
        var command = jar.command();
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--server.port=" + port);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the hub says that it is well.
     *
     * @throws IllegalStateException where it has ended, or is not well in time
     */
    public void awaitHealthy(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isHealthy()) {
            if (System.nanoTime() > end || !isAlive()) {
                throw new IllegalStateException("the hub is not well; its log is " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Waits until the hub answers, well or not. */
    public void awaitAnswer(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (healthStatus() == 0) {
            if (System.nanoTime() > end || !isAlive()) {
                throw new IllegalStateException("the hub does not answer; its log is " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Ends the hub as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks the hub to end in order, and does not wait for it. */
    public void askToEnd() {
        process.destroy();
    }

    /** Stops the hub where it is ({@code SIGSTOP}): it holds what it holds, and does not know of the time that passes. */
    public void pause() {
        Signals.pause(process.pid());
    }

    /** Lets the paused hub go on. */
    public void goOn() {
        Signals.goOn(process.pid());
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public boolean isHealthy() {
        return healthStatus() == 200;
    }

    /** @return the HTTP status of its health: 200, 503, or 0 where nobody answers */
    public int healthStatus() {
        try {
            var asked = (HttpURLConnection)
                    URI.create(url() + "/actuator/health").toURL().openConnection();
            asked.setConnectTimeout(1_000);
            asked.setReadTimeout(10_000);
            int status = asked.getResponseCode();
            asked.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public Path log() {
        return log;
    }

    /** Waits until the hub has ended by itself, or as it was asked; after a minute it is killed. */
    public void awaitEnd() {
        if (!await()) {
            kill();
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            goOn();
            kill();
        }
    }

    private boolean await() {
        try {
            return process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
