package io.caravanserai.cdc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that can be waited on until something arrives. PostgreSQL's driver can only ask whether something has, and so
 * whoever uses it has to poll. TLS is put on top of these sockets and does not know.
 */
public final class WakefulSockets extends SocketFactory {

    private static final Logger LOG = LoggerFactory.getLogger(WakefulSockets.class);
    private static final Map<String, Opened> RUNS = new ConcurrentHashMap<>();

    private final String run;

    /** @param run whose sockets these are; the driver makes the factory by reflection, with its {@code socketFactoryArg} */
    public WakefulSockets(String run) {
        this.run = run;
    }

    /** Notes a run that will have sockets. */
    static void begin(String run) {
        RUNS.put(run, new Opened());
    }

    /**
     * Closes all sockets of a run, and opens no more: whoever waits for a server that is silent is woken by that, and by
     * nothing else.
     */
    static void abandon(String run) {
        Opened opened = RUNS.get(run);
        if (opened != null) {
            opened.abandon();
        }
    }

    /** Forgets a run that has ended. */
    static void end(String run) {
        RUNS.remove(run);
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new WakefulSocket();
        Opened opened = RUNS.get(run);
        if (opened != null) {
            opened.add(socket);
        }
        return socket;
    }

    private static final class Opened {

        private final Set<Socket> sockets = new HashSet<>();
        private boolean abandoned;

        synchronized void add(Socket socket) throws SocketException {
            if (abandoned) {
                throw new SocketException("The run that would use this connection is at its end.");
            }
            sockets.removeIf(Socket::isClosed);
            sockets.add(socket);
        }

        synchronized void abandon() {
            abandoned = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    LOG.debug("A socket could not be closed.", e);
                }
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }

    private static final class WakefulSocket extends Socket {

        private WakefulInput input;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (input == null) {
                input = new WakefulInput(super.getInputStream(), this);
            }
            return input;
        }
    }
}
