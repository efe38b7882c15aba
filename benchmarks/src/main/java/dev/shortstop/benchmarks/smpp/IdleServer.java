package dev.shortstop.benchmarks.smpp;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.AcceptedSessions;
import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SessionTerms;
import dev.shortstop.smpp.SmppListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shortstop's server role in a process of its own: takes the milliseconds between enquire_links as its argument, prints its
 * port, and answers each line on its standard input by {@code heapOctets directOctets threads binds cpuNanos}. Ends with
 * its standard input.
 */
final class IdleServer implements AcceptedSessions {
    private final SessionTerms terms = SessionTerms.defaults("bench");
    private final AtomicInteger binds = new AtomicInteger();

    private IdleServer() {}

    public static void main(String[] arguments) throws IOException {
        IdleServer server = new IdleServer();
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        ListenerSettings settings = ListenerSettings.defaults("bench", "127.0.0.1", 0, "bench").toBuilder()
                .enquireLinkInterval(Duration.ofMillis(Long.parseLong(arguments[0])))
                .build();
        try (SmppListener listener = SmppListener.open(settings, server, eventLoops);
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(listener.port());
            while (questions.readLine() != null) {
                MemorySample memory = MemorySample.take();
                System.out.println(memory.heapOctets() + " " + memory.directOctets() + " " + memory.threads() + " "
                        + server.binds + " " + ProcessorTimes.nanosOfProcess());
            }
        } finally {
            eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Override
    public CompletionStage<BindDecision> decide(BindRequest request) {
        return CompletableFuture.completedFuture(new BindDecision.Admitted(terms));
    }

    @Override
    public void onBound(AcceptedSession session) {
        binds.incrementAndGet();
    }

    @Override
    public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
        responder.respond(CommandStatus.ESME_ROK, "");
    }

    @Override
    public void onClosed(AcceptedSession session, String reason) {
        binds.decrementAndGet();
    }
}
