package dev.shortstop.app.demo;

import dev.shortstop.app.Gateway;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.simulator.Mt;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A person at the prompt texts as any subscriber; what comes back over SMPP is shown as a chat. */
final class Conversation {

    static final String HELP = """

            Open the console below in your browser: it has a phone, and the tour in five minutes.
            Or be every subscriber here. Type a number and what it texts, as in

              +15550001 JOIN         joins a list of acme
              +15550001 DEALS        joins a list of globex, which shares the short code
              +15550001 STOP         leaves both: a STOP is for every account
              +15550001 JOIN         it is on the Opt-Out List now, so it is asked to confirm
              +15550001 YES          joins again, for acme alone
              show +15550001         what the gateway knows of the number

              help, quit
            """;

    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final SmscSimulator simulator;
    private final List<ShortCode> shortCodes;
    private final boolean prompts;
    private final PrintWriter out;
    private final PrintWriter err;
    private final AtomicInteger replies = new AtomicInteger();

    /** @param prompts whether a person types; a script's lines are shown beside what they lead to */
    Conversation(
            Gateway gateway,
            SmscSimulator simulator,
            KeywordBook keywords,
            boolean prompts,
            PrintWriter out,
            PrintWriter err) {
        this.gateway = gateway;
        this.simulator = simulator;
        this.shortCodes = Demo.shortCodesOf(keywords);
        this.prompts = prompts;
        this.out = out;
        this.err = err;
    }

    /** Answers lines until there are no more. Returns 0, or 1 if one of them failed. */
    int run(LineSource lines) throws InterruptedException {
        simulator.addMtListener(this::showReply);
        boolean allWell = true;
        while (true) {
            if (prompts) {
                err.print("> ");
                err.flush();
            }
            Optional<String> line = lines.next();
            DemoLine understood =
                    line.map(typed -> DemoLine.parse(typed, shortCodes)).orElseGet(DemoLine.Quit::new);
            if (understood instanceof DemoLine.Quit) {
                return allWell ? 0 : 1;
            }
            allWell &= answer(understood);
            out.flush();
        }
    }

    private boolean answer(DemoLine line) throws InterruptedException {
        if (line instanceof DemoLine.Text text) {
            return send(text);
        }
        if (line instanceof DemoLine.Show show) {
            show(show.msisdn());
        } else if (line instanceof DemoLine.Help) {
            err.println(HELP);
        } else if (line instanceof DemoLine.Misunderstood misunderstood) {
            out.println("  " + misunderstood.why());
            return false;
        }
        return true;
    }

    private boolean send(DemoLine.Text text) throws InterruptedException {
        if (!prompts) {
            out.printf("%s → %s  %s%n", text.from(), text.to(), text.text());
            out.flush();
        }
        int repliesBefore = replies.get();
        DeliverResult result;
        try {
            result = simulator
                    .handset(text.from().digits())
                    .send(text.to().value(), text.text())
                    .get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the simulator could not deliver", broken);
        }
        if (!(result instanceof DeliverResult.Answered answered)
                || !answered.status().equals(CommandStatus.ESME_ROK)) {
            out.println("  not taken by the gateway: " + result);
            return false;
        }
        boolean settled = awaitReplies();
        if (replies.get() == repliesBefore) {
            out.println(settled ? "  (no reply)" : "  (the reply is still on its way; see the log)");
        }
        return settled;
    }

    /** The answer to the message says that its reply is committed, so once nothing is unsettled, all have arrived. */
    private boolean awaitReplies() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + REPLY_PATIENCE.toNanos();
        while (gateway.unsettledReplies() > 0) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private void showReply(Mt mt) {
        out.printf("  %s → +%s  %s%n", mt.source(), mt.destination(), mt.text());
        out.flush();
        replies.incrementAndGet();
    }

    private void show(Msisdn msisdn) {
        Map<ShortCode, SubscriberState> states =
                gateway.subscribers().findStates(List.of(msisdn)).getOrDefault(msisdn, Map.of());
        SubscriberView view =
                new SubscriberView(gateway.audiences().lists()); // which a changed keyword file may add to
        for (ShortCode shortCode : shortCodes) {
            SubscriberState state = states.getOrDefault(shortCode, SubscriberState.unknown());
            view.describe(msisdn, shortCode, state, Instant.now()).forEach(line -> out.println("  " + line));
        }
    }
}
