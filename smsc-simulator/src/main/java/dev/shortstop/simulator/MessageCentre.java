package dev.shortstop.simulator;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.AcceptedSessions;
import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.tap.PduTap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens between handsets and bound peers. Any thread. */
final class MessageCentre implements AcceptedSessions {
    private static final Logger log = LoggerFactory.getLogger(MessageCentre.class);

    private final SimulatorSettings settings;
    private final ScheduledExecutorService scheduler;
    private final Faults faults = new Faults();
    private final Map<String, Handset> handsets = new ConcurrentHashMap<>();
    private final List<AcceptedSession> sessions = new CopyOnWriteArrayList<>();
    private final List<AcceptedSession> receivers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Mt>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger nextReceiver = new AtomicInteger();
    private final AtomicLong lastMessageId = new AtomicLong();
    private final PartBox parts;
    private final Receipts receipts;
    private final Optional<PduTap> tap;
    private volatile boolean readingHeld;
    private volatile Future<?> slowReading = CompletableFuture.completedFuture(null);

    MessageCentre(SimulatorSettings settings, ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.parts = new PartBox(settings.messageFormat().textDecoder());
        this.receipts = new Receipts(scheduler, this::deliverReliably);
        this.tap = settings.traced()
                ? Optional.of(new PduSorting(
                        settings.messageFormat(), msisdn -> findHandset(msisdn).flatMap(Handset::trace)))
                : Optional.empty();
    }

    Faults faults() {
        return faults;
    }

    MessageFormat messageFormat() {
        return settings.messageFormat();
    }

    Handset handset(String msisdn) {
        return handsets.computeIfAbsent(msisdn, number -> new Handset(number, this));
    }

    Optional<Handset> findHandset(String msisdn) {
        return Optional.ofNullable(handsets.get(msisdn));
    }

    List<Handset> handsets() {
        return List.copyOf(handsets.values());
    }

    boolean isTraced() {
        return settings.traced();
    }

    List<AcceptedSession> sessions() {
        return List.copyOf(sessions);
    }

    int receivers() {
        return receivers.size();
    }

    void addListener(Consumer<Mt> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<Mt> listener) {
        listeners.remove(listener);
    }

    synchronized void holdReading(boolean held) {
        slowReading.cancel(false);
        hold(held);
    }

    synchronized void readSlowly(Duration pause) {
        holdReading(true);
        slowReading = scheduler.scheduleWithFixedDelay(
                () -> {
                    hold(false);
                    scheduler.schedule(() -> hold(!slowReading.isCancelled()), 1, TimeUnit.MILLISECONDS);
                },
                pause.toNanos(),
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void hold(boolean held) {
        readingHeld = held;
        sessions.forEach(session -> session.holdReading(held));
    }

    // Sessions

    @Override
    public CompletionStage<BindDecision> decide(BindRequest request) {
        return CompletableFuture.completedFuture(whyRefused(request)
                .<BindDecision>map(status -> new BindDecision.Refused(status, "credentials, or a fault on purpose"))
                .orElseGet(() -> new BindDecision.Admitted(settings.terms())));
    }

    private Optional<CommandStatus> whyRefused(BindRequest request) {
        CommandStatus status = faults.bindStatus();
        if (!status.isOk()) {
            return Optional.of(status);
        }
        if (!request.systemId().equals(settings.systemId())) {
            return Optional.of(CommandStatus.ESME_RINVSYSID);
        }
        return request.password().equals(settings.password())
                ? Optional.empty()
                : Optional.of(CommandStatus.ESME_RINVPASWD);
    }

    @Override
    public void onBound(AcceptedSession session) {
        sessions.add(session);
        if (session.bind().type().receives()) {
            receivers.add(session);
        }
        if (readingHeld) {
            session.holdReading(true);
        }
    }

    @Override
    public Optional<PduTap> tap() {
        return tap;
    }

    @Override
    public void onClosed(AcceptedSession session, String reason) {
        sessions.remove(session);
        receivers.remove(session);
    }

    // To the peer

    CompletableFuture<DeliverResult> deliver(OutgoingDeliverSm message) {
        Object[] now = receivers.toArray();
        if (now.length == 0) {
            return CompletableFuture.completedFuture(new DeliverResult.NotSent("no receiver is bound"));
        }
        AcceptedSession session = (AcceptedSession) now[Math.floorMod(nextReceiver.getAndIncrement(), now.length)];
        return session.deliver(message).thenApply(result -> {
            if (result instanceof DeliverResult.Answered && faults.losesThisDeliverAnswer()) {
                receivers.remove(session);
                session.cut();
                return new DeliverResult.Unanswered("the answer got lost");
            }
            return result;
        });
    }

    CompletableFuture<CommandStatus> deliverReliably(OutgoingDeliverSm message) {
        CompletableFuture<CommandStatus> outcome = new CompletableFuture<>();
        deliverReliably(message, settings.retryMin(), outcome);
        return outcome;
    }

    private void deliverReliably(
            OutgoingDeliverSm message, Duration retryAfter, CompletableFuture<CommandStatus> outcome) {
        deliver(message).thenAccept(result -> {
            if (result instanceof DeliverResult.Answered answered
                    && !answered.status().isTemporary()) {
                outcome.complete(answered.status());
                return;
            }
            log.debug(
                    "deliver_sm from {} is sent again in {}: {}",
                    message.source().address(),
                    retryAfter,
                    result);
            Duration doubled = retryAfter.multipliedBy(2);
            Duration next = doubled.compareTo(settings.retryMax()) < 0 ? doubled : settings.retryMax();
            try {
                scheduler.schedule(
                        () -> deliverReliably(message, next, outcome), retryAfter.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closed) {
                outcome.completeExceptionally(new IllegalStateException("the simulator was closed", closed));
            }
        });
    }

    // From the peer

    @Override
    public void onMessage(AcceptedSession session, ReceivedMessage submit, MessageResponder responder) {
        SubmitAnswer answer = faults.answerTo(submit);
        if (answer instanceof SubmitAnswer.Silence silence) {
            if (silence.delivered()) {
                accept(submit);
            }
            return;
        }
        SubmitAnswer.Answer now = (SubmitAnswer.Answer) answer;
        if (now.delay().isZero()) {
            answer(submit, now.status(), responder);
        } else {
            scheduler.schedule(
                    () -> answer(submit, now.status(), responder), now.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void answer(ReceivedMessage submit, CommandStatus status, MessageResponder responder) {
        if (!status.isOk()) {
            responder.respond(status);
            return;
        }
        String messageId = accept(submit);
        ReceiptPlan plan = faults.receiptOf(submit);
        if (!Receipts.isAskedFor(submit, plan)) {
            responder.respond(status, messageId);
        } else if (plan.beforeResponse()) {
            receipts.send(messageId, submit, plan).thenRun(() -> responder.respond(status, messageId));
        } else {
            responder.respond(status, messageId);
            receipts.send(messageId, submit, plan);
        }
    }

    private String accept(ReceivedMessage submit) {
        String messageId = Long.toString(lastMessageId.incrementAndGet());
        parts.add(messageId, submit).ifPresent(this::show);
        return messageId;
    }

    private void show(Mt mt) {
        findHandset(mt.destination()).ifPresent(handset -> handset.onMt(mt));
        listeners.forEach(listener -> listener.accept(mt));
    }
}
