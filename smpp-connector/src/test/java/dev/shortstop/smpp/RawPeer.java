package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/**
 * A peer on a plain socket that knows nothing of the code under test: it reads and writes octets, one PDU at a time.
 */
final class RawPeer implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** One PDU as it came: its header, and the body as hex. */
    record RawPdu(int commandId, int status, int sequenceNumber, String body) {}

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(READ_TIMEOUT_MILLIS);
        return server;
    }

    static RawPeer accept(ServerSocket server) throws IOException {
        return new RawPeer(server.accept());
    }

    static RawPeer connect(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Over a socket that is connected, and may speak TLS. */
    static RawPeer over(Socket socket) throws IOException {
        return new RawPeer(socket);
    }

    /** Accepts a connection and answers its bind. */
    static RawPeer acceptBind(ServerSocket server) throws IOException {
        RawPeer peer = accept(server);
        answerBind(peer);
        return peer;
    }

    static void answerBind(RawPeer peer) throws IOException {
        RawPdu bind = peer.read();
        peer.write(pdu(bind.commandId() | 0x80000000, 0, bind.sequenceNumber(), "00"));
    }

    static String pdu(int commandId, int status, int sequenceNumber, String bodyHex) {
        return "%08x%08x%08x%08x%s".formatted(16 + bodyHex.length() / 2, commandId, status, sequenceNumber, bodyHex);
    }

    /** A deliver_sm from 1 to 2 whose text is {@code textHex} in the SMSC's default alphabet. */
    static String deliverSm(int sequenceNumber, String textHex) {
        String body = "00" + "01013100" + "00013200" + "000000" + "0000" + "00000000";
        return pdu(5, 0, sequenceNumber, body + "%02x".formatted(textHex.length() / 2) + textHex);
    }

    RawPdu read() throws IOException {
        int commandLength = in.readInt();
        int commandId = in.readInt();
        int status = in.readInt();
        int sequenceNumber = in.readInt();
        byte[] body = in.readNBytes(commandLength - 16);
        return new RawPdu(commandId, status, sequenceNumber, HexFormat.of().formatHex(body));
    }

    /** The next PDU that is no enquire_link; those that come before it are answered. */
    RawPdu readBehindProbes() throws IOException {
        RawPdu next = read();
        while (next.commandId() == 0x15) {
            write(pdu(0x80000015, 0, next.sequenceNumber(), ""));
            next = read();
        }
        return next;
    }

    void write(String... pdus) throws IOException {
        out.write(HexFormat.of().parseHex(String.join("", pdus)));
        out.flush();
    }

    /** Any octets, as hex, one TCP segment each. */
    void writeOctetByOctet(String hex) throws IOException {
        for (byte octet : HexFormat.of().parseHex(hex)) {
            out.write(octet);
            out.flush();
        }
    }

    /** Ends the connection with a RST, as a crash of the peer's machine would. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says that nothing more comes, and still reads. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    void assertAnswersEnquireLink() throws IOException {
        write(pdu(0x15, 0, 4711, ""));
        RawPdu answer = read();
        while (answer.commandId() != 0x80000015) {
            answer = read();
        }
        assertEquals(4711, answer.sequenceNumber());
    }

    /** Whether something came that was not read yet; does not wait for it. */
    boolean hasInput() throws IOException {
        return in.available() > 0;
    }

    /** Whether the other side has closed the connection; waits for it. */
    boolean isClosedByPeer() throws IOException {
        return in.read() == -1;
    }

    void awaitAnswerOrEnd() {
        try {
            in.read();
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("neither an answer nor the end of the connection", silent);
        } catch (IOException reset) {
            return;
        }
    }

    /** Reads whatever comes until the other side closes or resets the connection. */
    void drainUntilClosed() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("the connection is still open", stillOpen);
        } catch (IOException reset) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
