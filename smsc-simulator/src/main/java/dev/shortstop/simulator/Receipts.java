package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.MessageState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sends the receipts that submits ask for. Any thread. */
final class Receipts {
    private static final int ESM_CLASS_RECEIPT = 0x04;

    /** How long a response waits for an early receipt to be answered. */
    private static final long EARLY_MILLIS = 200;

    private final ScheduledExecutorService scheduler;
    private final Function<OutgoingDeliverSm, CompletableFuture<CommandStatus>> deliver;

    /** @param deliver sends until it is answered for good */
    Receipts(
            ScheduledExecutorService scheduler, Function<OutgoingDeliverSm, CompletableFuture<CommandStatus>> deliver) {
        this.scheduler = scheduler;
        this.deliver = deliver;
    }

    /** Whether registered_delivery wants to know of that state (SMPP 3.4 §5.2.17, SMPP 5.0 §4.7.21). */
    static boolean isAskedFor(ReceivedMessage submit, ReceiptPlan plan) {
        boolean delivered = plan.state() == MessageState.DELIVERED;
        return switch (submit.registeredDelivery() & 0x03) {
            case 1 -> true;
            case 2 -> !delivered;
            case 3 -> delivered;
            default -> false;
        };
    }

    /** Sends it as planned; the future completes when the response may follow. */
    CompletableFuture<Void> send(String messageId, ReceivedMessage submit, ReceiptPlan plan) {
        if (plan.delay().isZero()) {
            CompletableFuture<Void> answered = sendNow(messageId, submit, plan);
            return plan.beforeResponse()
                    ? answered.completeOnTimeout(null, EARLY_MILLIS, TimeUnit.MILLISECONDS)
                    : CompletableFuture.completedFuture(null);
        }
        try {
            scheduler.schedule(
                    () -> sendNow(messageId, submit, plan), plan.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // The simulator was closed, and its receipts with it.
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> sendNow(String messageId, ReceivedMessage submit, ReceiptPlan plan) {
        OutgoingDeliverSm receipt = receipt(messageId, submit, plan);
        CompletableFuture<?>[] copies = new CompletableFuture<?>[plan.copies()];
        for (int copy = 0; copy < copies.length; copy++) {
            copies[copy] = deliver.apply(receipt);
        }
        return CompletableFuture.allOf(copies);
    }

    private static OutgoingDeliverSm receipt(String messageId, ReceivedMessage submit, ReceiptPlan plan) {
        DeliveryReceipt receipt = DeliveryReceipt.of(
                plan.inHexadecimal() ? Long.toHexString(Long.parseLong(messageId)) : messageId,
                plan.state(),
                LocalDateTime.ofInstant(submit.receivedAt(), ZoneOffset.UTC),
                LocalDateTime.now(ZoneOffset.UTC),
                plan.error(),
                submit.text());
        return plan.withParameters()
                ? OutgoingDeliverSm.receipt(submit.destination(), submit.source(), receipt)
                : new OutgoingDeliverSm(
                        submit.destination(),
                        submit.source(),
                        ESM_CLASS_RECEIPT,
                        0,
                        receipt.raw().getBytes(StandardCharsets.US_ASCII));
    }
}
