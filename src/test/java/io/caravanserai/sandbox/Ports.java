package io.caravanserai.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The loopback ports that the sandbox's servers listen on. */
public final class Ports {

    private Ports() {}

    /**
     * Systems give their own choice of ports to connections too, so one of theirs could be taken again before a server
     * listens on it. These lie below: Linux begins at 32768, others at 49152.
     */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** @return a port that nothing listens on now, and that this process has given nobody else */
    public static int free() {
        for (int time = 0; time < TRIES; time++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on this machine");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
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
