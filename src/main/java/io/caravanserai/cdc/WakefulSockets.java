package io.caravanserai.cdc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that can be waited on until something arrives. PostgreSQL's driver can only ask whether something has, and so
 * whoever uses it has to poll. TLS is put on top of these sockets and does not know.
 */
public final class WakefulSockets extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new WakefulSocket();
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
