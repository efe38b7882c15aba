package dev.shortstop.benchmarks.smpp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** jSMPP's client, with its own defaults but for the queue, which must hold a window. Its calls block, so each slot is a thread. */
final class JsmppEsme implements EsmeUnderTest {
    private static final byte[] TEXT = RawPdu.MO_TEXT.getBytes(StandardCharsets.US_ASCII);
    private static final long RESPONSE_MILLIS = 10_000;

    private final SMPPSession session = new SMPPSession();
    private final int window;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder submitted = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private ExecutorService threads;
    private volatile boolean submitting;

    private JsmppEsme(int window) {
        this.window = window;
        session.setQueueCapacity(2 * window);
        session.setTransactionTimer(RESPONSE_MILLIS);
        session.setMessageReceiverListener(new Echo());
    }

    static JsmppEsme open(int port, int window) throws IOException {
        JsmppEsme esme = new JsmppEsme(window);
        esme.session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        "bench",
                        "bench",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
        return esme;
    }

    @Override
    public void startSubmitting() {
        submitting = true;
        threads = Executors.newFixedThreadPool(window);
        for (int count = 0; count < window; count++) {
            threads.execute(this::submitWhileWanted);
        }
    }

    private void submitWhileWanted() {
        while (submitting) {
            try {
                session.submitShortMessage(
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        "72345",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "15550001234",
                        new ESMClass(0),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(0),
                        (byte) 0,
                        new RawDataCoding((byte) 0),
                        (byte) 0,
                        TEXT);
                submitted.increment();
            } catch (Exception failed) {
                submitted.increment();
                failures.increment();
            }
        }
    }

    @Override
    public void stopSubmitting() throws InterruptedException {
        submitting = false;
        threads.shutdown();
        threads.awaitTermination(RESPONSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public long submitted() {
        return submitted.sum();
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public void close() {
        session.close();
    }

    private final class Echo implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) {
            // Returning answers ESME_ROK.
            delivered.increment();
            if (!Arrays.equals(deliver.getShortMessage(), TEXT)) {
                failures.increment();
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new IllegalStateException("the peer sends none");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new IllegalStateException("the peer sends none");
        }
    }
}
