package dev.shortstop.smpp.interop;

import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An SMSC on loopback that is made of jSMPP: records what it sees and answers as it is told. */
final class JsmppSmsc implements AutoCloseable {
    private static final int THREADS_OF_A_SESSION = 32;
    private static final int QUEUED_PDUS = 10_000;
    private static final long BIND_MILLIS = 10_000;

    /** Answers a submit_sm, with the thread that jSMPP read it on. */
    @FunctionalInterface
    interface SubmitHandler {
        /** @return the message id */
        String onSubmit(SubmitSm submit) throws ProcessRequestException;
    }

    final BlockingQueue<BindRequest> bindRequests = new LinkedBlockingQueue<>();
    final BlockingQueue<SubmitSm> submits = new LinkedBlockingQueue<>();
    final AtomicInteger enquireLinks = new AtomicInteger();
    final CountingReader reader = new CountingReader();
    volatile int bindStatus;
    /** What bind responses tell; null for no sc_interface_version. */
    volatile InterfaceVersion version = InterfaceVersion.IF_34;

    volatile int enquireLinkMillis = 60_000;
    volatile SubmitHandler onSubmit = submit -> "id-" + submit.getSequenceNumber();

    private final ServerSocket serverSocket;
    private final ServerConnection serverConnection;
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final JsmppCalls calls = new JsmppCalls();
    private final PDUSender sender = new SynchronizedPDUSender(new DefaultPDUSender());
    private volatile Connection connection;

    private JsmppSmsc(ServerSocket serverSocket) {
        this.serverSocket = serverSocket;
        serverConnection = new ServerSocketConnection(serverSocket);
    }

    static JsmppSmsc start() throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** The socket becomes the SMSC's, which closes it. */
    static JsmppSmsc start(ServerSocket serverSocket) {
        JsmppSmsc smsc = new JsmppSmsc(serverSocket);
        Thread acceptor = new Thread(smsc::acceptUntilClosed, "jsmpp-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        return smsc;
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    /** The latest one that was accepted. */
    SMPPServerSession session() {
        return sessions.get(sessions.size() - 1);
    }

    List<SMPPServerSession> sessions() {
        return sessions;
    }

    private void acceptUntilClosed() {
        while (!serverSocket.isClosed()) {
            try {
                connection = serverConnection.accept();
                SMPPServerSession session = new SMPPServerSession(
                        connection,
                        (newState, oldState, source) -> {},
                        new Receiver(),
                        null,
                        THREADS_OF_A_SESSION,
                        QUEUED_PDUS,
                        sender,
                        reader);
                session.setTransactionTimer(BIND_MILLIS);
                session.setEnquireLinkTimer(enquireLinkMillis);
                answerBind(session);
            } catch (IOException | TimeoutException gone) {
                // The peer went before it bound, or this was closed.
                continue;
            }
        }
    }

    private void answerBind(SMPPServerSession session) throws TimeoutException, IOException {
        BindRequest request = session.waitForBind(BIND_MILLIS);
        int status = bindStatus;
        if (status != 0) {
            request.reject(status);
        } else {
            accept(request);
            sessions.add(session);
        }
        bindRequests.add(request);
    }

    private void accept(BindRequest request) throws IOException {
        try {
            request.accept("jsmpp", version);
        } catch (org.jsmpp.PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends a deliver_sm over the latest session. */
    CompletableFuture<Answer> deliver(Sms message) {
        SMPPServerSession session = session();
        return calls.start(() -> {
            session.deliverShortMessage(
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
                    new RegisteredDelivery(message.registeredDelivery()),
                    new RawDataCoding((byte) message.dataCoding()),
                    message.shortMessage(),
                    message.parameterArray());
            return "";
        });
    }

    /** Sends a data_sm over the latest session. */
    CompletableFuture<Answer> deliverData(Sms message) {
        return calls.startData(session(), message);
    }

    /** Sends a generic_nack over the latest connection. */
    void sendGenericNack(int commandStatus, int sequenceNumber) throws IOException {
        sender.sendGenericNack(connection.getOutputStream(), commandStatus, sequenceNumber);
    }

    @Override
    public void close() throws IOException {
        serverConnection.close();
        sessions.forEach(SMPPServerSession::close);
        calls.close();
    }

    private final class Receiver extends UnsupportedRequests {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
                throws ProcessRequestException {
            submits.add(submit);
            return new SubmitSmResult(messageId(onSubmit.onSubmit(submit)), new OptionalParameter[0]);
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

    private static MessageId messageId(String id) {
        try {
            return new MessageId(id);
        } catch (org.jsmpp.PDUStringException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
