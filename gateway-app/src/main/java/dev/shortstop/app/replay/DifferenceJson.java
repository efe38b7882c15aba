package dev.shortstop.app.replay;

import dev.shortstop.app.http.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Prints differences as scripts read them: one object a line, with the fields of {@link Line}. */
final class DifferenceJson implements Consumer<Difference> {

    private final Json json = new Json();
    private final PrintWriter out;

    DifferenceJson(PrintWriter out) {
        this.out = out;
    }

    /**
     * Stable: fields may be added, none is renamed or taken away. What there is none of is left out.
     *
     * @param msisdn E.164, with {@code +}
     * @param textComplete false where some octets could not be decoded
     */
    record Line(
            long id,
            Instant receivedAt,
            String msisdn,
            String shortCode,
            String text,
            boolean textComplete,
            Side before,
            Side after) {}

    /** As in {@link Outcome}. */
    record Side(String decision, String list, String rule, String keyword) {

        static Side of(Outcome outcome) {
            return new Side(
                    outcome.decision(),
                    outcome.list().orElse(null),
                    outcome.rule().name(),
                    outcome.keyword().isEmpty() ? null : outcome.keyword());
        }
    }

    @Override
    public void accept(Difference difference) {
        Line line = new Line(
                difference.message().id(),
                difference.message().receivedAt(),
                "+" + difference.message().source(),
                difference.message().shortCode().value(),
                difference.message().text(),
                difference.message().textComplete(),
                Side.of(difference.before()),
                Side.of(difference.after()));
        out.println(new String(json.write(line), StandardCharsets.UTF_8));
    }
}
