package io.caravanserai.cdc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * The input of a socket, with the first byte of what arrives read ahead while it is waited for. Only the thread that
 * reads may wait; PostgreSQL's driver never reads a replication stream from two threads.
 */
final class WakefulInput extends FilterInputStream {

    private static final ThreadLocal<WakefulInput> LAST_READ = new ThreadLocal<>();
    private static final int NOTHING = -2;

    private final Socket socket;
    private int ahead = NOTHING;
    private volatile long heardAt = System.nanoTime();

    WakefulInput(InputStream input, Socket socket) {
        super(input);
        this.socket = socket;
    }

    /** @return the input from which this thread has read, or asked for something to read, last */
    static Optional<WakefulInput> lastReadByThisThread() {
        return Optional.ofNullable(LAST_READ.get());
    }

    /** @return when something was read from it last, by {@link System#nanoTime}; for any thread */
    long heardAt() {
        return heardAt;
    }

    /** Returns as soon as there is something to read, the end included; at the latest after {@code atMost}. */
    void await(Duration atMost) throws IOException {
        if (ahead != NOTHING) {
            return;
        }
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout((int) atMost.toMillis());
        try {
            ahead = in.read();
            heardAt = System.nanoTime();
        } catch (SocketTimeoutException nothing) {
            // As it should be, while nothing happens.
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    /** @return whether the other side has closed the connection */
    boolean ended() {
        return ahead == -1;
    }

    @Override
    public int read() throws IOException {
        LAST_READ.set(this);
        if (ahead == NOTHING) {
            return in.read();
        }
        int first = ahead;
        if (first != -1) {
            ahead = NOTHING;
        }
        return first;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        LAST_READ.set(this);
        if (ahead == NOTHING || length == 0) {
            int count = in.read(into, offset, length);
            heardAt = System.nanoTime();
            return count;
        }
        if (ahead == -1) {
            return -1;
        }
        into[offset] = (byte) ahead;
        ahead = NOTHING;
        int more = Math.min(length - 1, in.available());
        return more > 0 ? 1 + Math.max(0, in.read(into, offset + 1, more)) : 1;
    }

    @Override
    public long skip(long count) throws IOException {
        return ahead == NOTHING || count <= 0 ? in.skip(count) : read() == -1 ? 0 : 1;
    }

    @Override
    public int available() throws IOException {
        LAST_READ.set(this);
        return in.available() + (ahead >= 0 ? 1 : 0);
    }
}
