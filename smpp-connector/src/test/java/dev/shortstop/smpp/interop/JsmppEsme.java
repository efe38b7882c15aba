package dev.shortstop.smpp.interop;

import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** An aggregator that is made of jSMPP: binds to a listener on loopback, records what it is sent. */
final class JsmppEsme implements AutoCloseable {
    private static final long RESPONSE_MILLIS = 10_000;
    private static final int THREADS = 32;
    private static final int QUEUED_PDUS = 10_000;

    /** Takes a deliver_sm, with the thread that jSMPP read it on. */
    @FunctionalInterface
    interface DeliverHandler {
        void onDeliver(DeliverSm deliver) throws ProcessRequestException;
    }

    final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
    final AtomicInteger enquireLinks = new AtomicInteger();
    final CountingReader reader = new CountingReader();
    volatile long bindMillis = RESPONSE_MILLIS;
    volatile DeliverHandler onDeliver = deliver -> {};
    final SMPPSession session;

    private final JsmppCalls calls = new JsmppCalls();
    private final PDUSender sender = new SynchronizedPDUSender(new DefaultPDUSender());
    private volatile Connection connection;

    JsmppEsme() {
        this(SocketFactory.getDefault());
    }

    JsmppEsme(SocketFactory sockets) {
        session = new SMPPSession(sender, reader, (host, port) -> {
            connection = new SocketConnection(sockets.createSocket(host, port));
            return connection;
        });
        session.setPduProcessorDegree(THREADS);
        session.setQueueCapacity(QUEUED_PDUS);
        session.setTransactionTimer(RESPONSE_MILLIS);
        session.setMessageReceiverListener(new Receiver());
    }

    /**
     * Binds with SMPP 3.4.
     *
     * @return the system_id of the listener
     * @throws IOException where the listener refuses
     */
    String bind(int port, BindType type, String systemId, String password) throws IOException {
        return bind(port, type, systemId, password, InterfaceVersion.IF_34);
    }

    String bind(int port, BindType type, String systemId, String password, InterfaceVersion version)
            throws IOException {
        return session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        type,
                        systemId,
                        password,
                        "test",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "",
                        version),
                bindMillis);
    }

    CompletableFuture<Answer> submit(Sms message) {
        return calls.start(() -> session.submitShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        Sms.HANDSET,
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        Sms.SHORT_CODE,
                        new ESMClass(message.esmClass()),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(message.registeredDelivery()),
                        (byte) 0,
                        new RawDataCoding((byte) message.dataCoding()),
                        (byte) 0,
                        message.shortMessage(),
                        message.parameterArray())
                .getMessageId());
    }

    CompletableFuture<Answer> submitData(Sms message) {
        return calls.startData(session, message);
    }

    /** Asks for the state of a message, which Shortstop does not speak. */
    CompletableFuture<Answer> query(String messageId) {
        return calls.start(() -> session.queryShortMessage(
                        messageId, TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, Sms.HANDSET)
                .getFinalDate());
    }

    /** A header with a command_id that the specification leaves to vendors. */
    void sendUnknownCommand() throws IOException {
        sender.sendHeader(connection.getOutputStream(), 0x00010200, 0, 4711);
    }

    @Override
    public void close() {
        session.close();
        calls.close();
    }

    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) throws ProcessRequestException {
            delivered.add(deliver);
            onDeliver.onDeliver(deliver);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new IllegalStateException("Shortstop sends no alert_notification");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new IllegalStateException("Shortstop sends no data_sm");
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink enquireLink, Session source) {
            enquireLinks.incrementAndGet();
        }
    }
}
