package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests written by hand, on connections that are as slow as a test likes. */
public final class SlowClients implements AutoCloseable {

    private static final int RECEIVED_OCTETS = 8 << 10;
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI uri;
    private final List<Socket> sockets = new ArrayList<>();

    public SlowClients(URI uri) {
        this.uri = uri;
    }

    /** Reads nothing by itself. The end of the connection is that of the answer. */
    public Socket get(String path, String headers) throws IOException {
        return get("HTTP/1.1", path, "Connection: close\r\n" + headers);
    }

    /** Reads nothing by itself. */
    public Socket get(String version, String path, String headers) throws IOException {
        return send("GET " + path + " " + version + "\r\nHost: api\r\n" + headers + "\r\n");
    }

    /** @param body its beginning */
    public Socket post(String path, String headers, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: api\r\n" + headers + "\r\n" + body);
    }

    public static String keyed(String key) {
        return "Authorization: Bearer " + key + "\r\n";
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(RECEIVED_OCTETS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        sendMore(socket, text);
        return socket;
    }

    public static void sendMore(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Head and body, where the body has a length. */
    public static String answerOn(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new AssertionError("no answer: " + head);
            }
            head.append((char) octet);
        }
        String length = head.toString()
                .toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("0");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    /** So many octets, or what there is before the end. */
    public static String someOn(Socket socket, int octets) {
        try {
            return new String(socket.getInputStream().readNBytes(octets), StandardCharsets.ISO_8859_1);
        } catch (IOException cut) {
            return "";
        }
    }

    /**
     * All that comes to its end, where that is the end of the connection.
     *
     * @throws IOException where it is cut off
     */
    public static String restOn(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes before it is cut off, which it must be. */
    public static String restBeforeCutOn(Socket socket) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThrows(IOException.class, () -> socket.getInputStream().transferTo(read), "it ends in order");
        return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
