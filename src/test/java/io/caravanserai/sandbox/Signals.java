package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The signals that Java cannot send by itself. */
public final class Signals {

    private Signals() {}

    /** Stops a process where it is ({@code SIGSTOP}). It keeps its memory, its locks and its connections. */
    public static void pause(long pid) {
        send("-STOP", pid);
    }

    /** Lets a process that was stopped go on ({@code SIGCONT}). */
    public static void goOn(long pid) {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
