package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The loopback ports that the sandbox's servers listen on. */
public final class Ports {

    private Ports() {}

    /** @return a port that nothing listens on now */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on this machine", e);
        }
    }

    /**
     * @param what the server that wants the port
     * @param variable the environment variable that chooses another one
     * @return the port, or a free one where it is 0
     * @throws IllegalStateException where something listens on it
     */
    public static int claim(int port, String what, String variable) {
        if (port == 0) {
            return free();
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port %d, meant for %s, is taken. End what listens there, or choose another: %s=<port>"
                            .formatted(port, what, variable));
        }
    }
}
