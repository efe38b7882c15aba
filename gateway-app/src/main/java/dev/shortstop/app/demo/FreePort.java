package dev.shortstop.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks for a port that nothing listens on. */
final class FreePort {

    private static final int TRIED = 20;
    private static final int ANY = 0;

    private FreePort() {}

    /** The first free one from here on; any where all of the next twenty are taken. */
    static int from(int wished) {
        if (wished == ANY) {
            return ANY;
        }
        for (int port = wished; port < wished + TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        return ANY;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
