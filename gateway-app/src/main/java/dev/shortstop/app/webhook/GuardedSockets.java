package dev.shortstop.app.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that connect to allowed addresses alone. Every connection passes here with the very address that it is made to,
 * wherever that came from: a name, an address in a URL, an answer of DNS that has changed since it was looked at.
 */
final class GuardedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;

    GuardedSockets(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    @Override
    public Socket createSocket() {
        return new Guarded();
    }

    private final class Guarded extends Socket {

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (!(endpoint instanceof InetSocketAddress internet)
                    || internet.getAddress() == null
                    || !allowed.test(internet.getAddress())) {
                throw new AddressNotAllowedException();
            }
            super.connect(endpoint, timeoutMillis);
        }
    }

    // Nobody asks for sockets that are connected already.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
