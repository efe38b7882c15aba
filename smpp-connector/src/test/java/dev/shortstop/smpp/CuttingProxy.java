package dev.shortstop.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Relays TCP connections, until one of their paths is to go black: then it takes what comes, hands on nothing, and closes
 * nothing, as a broken network does.
 */
final class CuttingProxy implements AutoCloseable {
    /** One connection through it. */
    static final class Path {
        private final Socket near;
        private final Socket far;
        private volatile boolean black;

        private Path(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        /** Nothing gets through any more, and nobody is told. */
        void goBlack() {
            black = true;
        }

        /** As where the far machine died and came back: it knows nothing of the connection, and resets it. */
        void reset() {
            try {
                near.setSoLinger(true, 0);
                near.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void relay(Socket from, Socket to) {
            byte[] octets = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                    if (!black) {
                        out.write(octets, 0, count);
                    }
                }
            } catch (IOException closed) {
                // One of the two is gone; what that means is the other's business, below.
            }
            if (!black) {
                closeBoth();
            }
        }

        private void closeBoth() {
            try {
                near.close();
                far.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private final ServerSocket server;
    private final int targetPort;
    private final List<Path> paths = new CopyOnWriteArrayList<>();
    /** Whether connections that are made from now on are black from the start. */
    private volatile boolean blackFromTheStart;

    CuttingProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Path> paths() {
        return paths;
    }

    void newPathsAreBlack(boolean black) {
        blackFromTheStart = black;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                near.setTcpNoDelay(true);
                Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                far.setTcpNoDelay(true);
                Path path = new Path(near, far);
                path.black = blackFromTheStart;
                paths.add(path);
                start(() -> path.relay(near, far));
                start(() -> path.relay(far, near));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        paths.forEach(Path::closeBoth);
    }
}
