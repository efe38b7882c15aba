package dev.shortstop.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Files as they arrive, taken or not. Thread-safe. */
final class UploadedBodies {

    private static final String IS_OPEN = UploadedBodies.class.getName();

    private final Supplier<LeastRate> rates;

    UploadedBodies(Supplier<LeastRate> rates) {
        this.rates = rates;
    }

    /** Tells a client that asked first (RFC 9110 §10.1.1) to send it. */
    InputStream open(Context context) {
        context.attribute(IS_OPEN, true);
        return rates.get().of(context.bodyInputStream());
    }

    /**
     * Takes some of the rest, and drops it: many clients read no answer before they have sent all, and find a connection that was
     * closed. Not of a client that is gone or too slow: it would keep the thread. One that asked first, and was not told to send it, needs none of that.
     */
    void takeRest(Context context, RuntimeException refusal) {
        if (Problems.causedByClient(refusal).isPresent()
                || context.header("Expect") != null && context.attribute(IS_OPEN) == null) {
            return;
        }
        takeRest(context);
    }

    /** As above, whoever sends it. */
    void takeRest(Context context) {
        byte[] buffer = new byte[8 << 10];
        long left = HttpLimits.DISCARDED_OCTETS;
        try {
            InputStream rest = open(context);
            for (int read = rest.read(buffer); read >= 0 && left > 0; read = rest.read(buffer)) {
                left -= read;
            }
        } catch (IOException | RuntimeException gone) {
            // Nobody is left who could read the answer.
        }
    }
}
