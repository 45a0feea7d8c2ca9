package io.caravanserai.faults;

import io.caravanserai.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/** The hub's way to a server, over which everything that it says goes, and which can be made to fail. */
final class Way implements AutoCloseable {

    private final int port = Ports.free();
    private final NioReactor reactor;
    private final TcpCrusher crusher;

    /** @param to the port at which the server listens */
    Way(int to) {
        try {
            reactor = new NioReactor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        crusher = TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress("localhost", port)
                .withConnectAddress("localhost", to)
                .buildAndOpen();
    }

    /** @return where the hub is to connect instead */
    int port() {
        return port;
    }

    /** Breaks all connections with a TCP reset; new ones are taken. */
    void reset() {
        crusher.closeAllPairs();
    }

    /** From now on nothing comes through, and nothing breaks: new connections are taken, and answer nothing either. */
    void goSilent() {
        crusher.freeze();
    }

    /** Lets through what was held up, and what comes. */
    void speak() {
        crusher.unfreeze();
    }

    /** Breaks all connections and refuses new ones. */
    void refuse() {
        crusher.close();
    }

    /** Takes connections again. */
    void take() {
        crusher.open();
    }

    /** Ends every fault, and every connection that may have been spoilt by one. */
    void mend() {
        if (!crusher.isOpen()) {
            crusher.open();
        }
        if (crusher.isFrozen()) {
            crusher.closeAllPairs();
            crusher.unfreeze();
        }
    }

    @Override
    public void close() {
        if (crusher.isOpen()) {
            crusher.close();
        }
        reactor.close();
    }
}
