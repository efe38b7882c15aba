package dev.shortstop.core.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

/**
 * Finds a free TCP port on the loopback interface.
 *
 * <p>From a range below the ephemeral ports: a client that keeps connecting to a closed ephemeral port of its own host
 * ends up connected to itself, and so takes the port away from the server that is to come back on it.
 */
final class LoopbackPort {

    static final int FIRST = 13306;
    private static final int LAST = 14305;

    private LoopbackPort() {}

    /**
     * @param wished comes first; 0 for none
     * @param except ports that turned out to be taken after all
     * @throws IOException if the whole range is taken
     */
    static int find(int wished, Set<Integer> except) throws IOException {
        if (wished != 0 && !except.contains(wished) && isFree(wished)) {
            return wished;
        }
        for (int port = FIRST; port <= LAST; port++) {
            if (!except.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("No free port on 127.0.0.1 from %d to %d".formatted(FIRST, LAST));
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
