package dev.shortstop.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Files that are not taken. */
final class RefusedBodies {

    private RefusedBodies() {}

    /**
     * Takes some of the rest, and drops it: many clients read no answer before they have sent all, and find a connection that was
     * closed. One that asks before it sends (RFC 9110 §10.1.1) is not told to go on.
     */
    static void takeRest(Context context) {
        if (context.header("Expect") != null) {
            return;
        }
        byte[] buffer = new byte[8 << 10];
        long left = HttpLimits.DISCARDED_OCTETS;
        try {
            InputStream rest = new LeastRate(System::nanoTime).of(context.bodyInputStream());
            for (int read = rest.read(buffer); read >= 0 && left > 0; read = rest.read(buffer)) {
                left -= read;
            }
        } catch (IOException | RuntimeException gone) {
            // Nobody is left who could read the answer.
        }
    }
}
