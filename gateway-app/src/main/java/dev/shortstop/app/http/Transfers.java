package dev.shortstop.app.http;

import dev.shortstop.app.config.TransferLimits;
import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import dev.shortstop.core.people.Person;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The one way of all downloads and uploads, of the API and of the console: each has a slot while it goes on, and a client that keeps up a
 * least rate. Thread-safe.
 */
public final class Transfers {

    /** Threads that may be spent on clients that would not read their refusal before they have sent some of their file. */
    private static final int REFUSALS = 8;

    /** By what a client is known. */
    public enum Kind {
        API_KEY,
        PERSON
    }

    /**
     * Who sends or takes a file.
     *
     * @param id among those of its kind
     * @param accountId empty for operators
     */
    public record Client(Kind kind, long id, Optional<Long> accountId) {

        public static Client of(ApiKey key) {
            return new Client(Kind.API_KEY, key.id(), key.account().map(Account::id));
        }

        public static Client of(Person person) {
            return new Client(Kind.PERSON, person.id(), person.account().map(Account::id));
        }

        /** What a number follows upon that it has of something. */
        String self() {
            return kind == Kind.PERSON ? "You have" : "The API key has";
        }
    }

    private final TransferLimits limits;
    private final TransferSlots slots;
    private final UploadedBodies bodies;
    private final Semaphore refusals = new Semaphore(REFUSALS);

    public Transfers(TransferLimits limits) {
        this.limits = limits;
        this.slots = new TransferSlots(limits.most(), limits.mostOfClient());
        this.bodies = new UploadedBodies(this::newRate);
    }

    private LeastRate newRate() {
        return new LeastRate(limits, System::nanoTime);
    }

    /**
     * @param work writes the answer
     * @throws ProblemException where the client may have no other one now; nothing is done then
     */
    public void download(Client client, Runnable work) {
        slots.begin(client);
        carryOut(client, work);
    }

    /**
     * Where it fails, some of the rest is taken: see {@link UploadedBodies#takeRest}.
     *
     * @param work reads {@link #open}
     * @throws ProblemException where the client may have no other one now; nothing is done then
     */
    public void upload(Context context, Client client, Runnable work) {
        try {
            slots.begin(client);
        } catch (ProblemException refusal) {
            takeRestOfRefused(context, refusal);
            throw refusal;
        }
        carryOut(client, () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                bodies.takeRest(context, failure);
                throw failure;
            }
        });
    }

    private void carryOut(Client client, Runnable work) {
        try {
            work.run();
        } finally {
            slots.end(client);
        }
    }

    private void takeRestOfRefused(Context context, ProblemException refusal) {
        if (refusals.tryAcquire()) {
            try {
                bodies.takeRest(context, refusal);
            } finally {
                refusals.release();
            }
        }
    }

    /** The body of an upload, as it arrives. */
    public InputStream open(Context context) {
        return bodies.open(context);
    }

    /** Takes some of what nobody has read of an upload that succeeded, or whose failure is answered already. */
    public void takeRest(Context context) {
        bodies.takeRest(context);
    }

    void takeRest(Context context, RuntimeException refusal) {
        bodies.takeRest(context, refusal);
    }

    /** Writes the answer of a download, as it comes into being. */
    public void write(Context context, StreamedContent content) {
        StreamedAnswers.write(context, content, newRate());
    }
}
