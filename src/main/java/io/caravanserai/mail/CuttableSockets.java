package io.caravanserai.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one connection to a mail server, which another thread can cut: a server that sends a byte now and then
 * is never silent for long, and whoever reads from it would not come back.
 */
final class CuttableSockets extends SSLSocketFactory {

    private final SSLSocketFactory real;
    private final List<Socket> made = new CopyOnWriteArrayList<>();

    CuttableSockets(SSLSocketFactory real) {
        this.real = real;
    }

    void cut() {
        for (Socket socket : made) {
            try {
                socket.close();
            } catch (IOException e) {
                // Then it is cut already.
            }
        }
    }

    private Socket kept(Socket socket) {
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return kept(real.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return kept(real.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return kept(real.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return kept(real.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return kept(real.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return kept(real.createSocket(host, port, from, fromPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return real.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return real.getSupportedCipherSuites();
    }
}
