package dev.shortstop.smpp.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.Session;

/** jSMPP's calls block until they are answered: each gets a thread, so that many can be under way. */
final class JsmppCalls implements AutoCloseable {

    /**
     * What a peer answered.
     *
     * @param commandStatus 0 for ESME_ROK
     * @param messageId empty where there was none
     */
    record Answer(int commandStatus, String messageId) {}

    /** Sends one request and waits for its message id. */
    @FunctionalInterface
    interface Call {
        String send() throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();

    CompletableFuture<Answer> start(Call call) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                answer.complete(new Answer(0, call.send()));
            } catch (NegativeResponseException refused) {
                answer.complete(new Answer(refused.getCommandStatus(), ""));
            } catch (Exception failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    /** Sends a data_sm from the handset to the short code. */
    CompletableFuture<Answer> startData(Session session, Sms message) {
        return start(() -> session.dataShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        Sms.HANDSET,
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        Sms.SHORT_CODE,
                        new ESMClass(message.esmClass()),
                        new RegisteredDelivery(message.registeredDelivery()),
                        new RawDataCoding((byte) message.dataCoding()),
                        message.parameterArray())
                .getMessageId());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
