package dev.shortstop.core.exports;

import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.Member;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.csv.SafeCsvWriter;
import dev.shortstop.core.history.HistoryEvent;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes lists as CSV: UTF-8, comma, RFC 4180, one header, times in UTC. Numbers are written {@code '+15550001234}, which no
 * spreadsheet computes and every import reads; see {@link dev.shortstop.core.csv.SafeCell}. A row is written as it is taken
 * from the stream, so memory does not grow with the list. Leaves the writer open.
 *
 * <p>Names of columns are kept for good; new ones come last.
 */
public final class CsvExport {

    private static final List<String> OPT_OUT_COLUMNS =
            List.of("phone_number", "short_code", "source", "every_account", "opted_out_at");

    private static final String ACCOUNT_COLUMN = "account";

    private static final List<String> MEMBER_COLUMNS = List.of("phone_number", "short_code", "list", "joined_at");

    private static final List<String> HISTORY_COLUMNS = List.of(
            "phone_number",
            "occurred_at",
            "event_id",
            "short_code",
            "account",
            "list",
            "type",
            "source",
            "actor_kind",
            "actor",
            "reference",
            "received_message_id",
            "received_text",
            "rule",
            "keyword",
            "rules_version",
            "sent_text");

    private CsvExport() {}

    /** @return how many lines there were, the header not counted */
    public static long writeOptOuts(Stream<ListedOptOut> optOuts, Writer out) {
        return write(OPT_OUT_COLUMNS, optOuts, CsvExport::cellsOf, out);
    }

    /**
     * As above, with a column that tells whose each line is: for operators, to whom several accounts' lines of one number look the
     * same otherwise.
     *
     * @param accounts their names by their ids
     */
    public static long writeOptOuts(Stream<ListedOptOut> optOuts, Map<Long, String> accounts, Writer out) {
        return write(
                Stream.concat(OPT_OUT_COLUMNS.stream(), Stream.of(ACCOUNT_COLUMN))
                        .toList(),
                optOuts,
                optOut -> Stream.concat(
                                cellsOf(optOut).stream(), Stream.of(accounts.getOrDefault(optOut.accountId(), "")))
                        .toList(),
                out);
    }

    /** @return how many lines there were, the header not counted */
    public static long writeMembers(AudienceList list, Stream<Member> members, Writer out) {
        return write(
                MEMBER_COLUMNS,
                members,
                member -> List.of(
                        member.msisdn().toString(),
                        list.shortCode().value(),
                        list.path(),
                        member.joinedAt().toString()),
                out);
    }

    /** @return how many lines there were, the header not counted */
    public static long writeHistory(Stream<HistoryEvent> events, Writer out) {
        return write(HISTORY_COLUMNS, events, CsvExport::cellsOf, out);
    }

    private static List<String> cellsOf(ListedOptOut optOut) {
        return List.of(
                optOut.msisdn().toString(),
                optOut.shortCode().value(),
                optOut.source().name(),
                Boolean.toString(optOut.isForEveryAccount()),
                optOut.decidedAt().toString());
    }

    private static List<String> cellsOf(HistoryEvent event) {
        Optional<Cause> cause = event.cause();
        Optional<Origin> origin = event.origin();
        return List.of(
                event.msisdn().toString(),
                event.occurredAt().toString(),
                Long.toString(event.id()),
                event.shortCode().value(),
                event.account().orElse(""),
                event.list().orElse(""),
                event.type().name(),
                event.source().name(),
                origin.map(from -> from.actor().kind().name()).orElse(""),
                origin.map(from -> from.actor().name()).orElse(""),
                origin.flatMap(Origin::reference).orElse(""),
                cause.map(text -> new MessageReference(event.msisdn(), text.inboundMessageId()).toString())
                        .orElse(""),
                cause.map(Cause::receivedText).orElse(""),
                cause.map(Cause::rule).orElse(""),
                cause.map(Cause::keyword).orElse(""),
                cause.map(Cause::rulesVersion).orElse(""),
                event.sentText().orElse(""));
    }

    /** The cells of one row. */
    @FunctionalInterface
    private interface Cells<T> {
        List<String> of(T value);
    }

    private static <T> long write(List<String> columns, Stream<T> values, Cells<T> cells, Writer out) {
        SafeCsvWriter writer = new SafeCsvWriter(out, Delimiter.COMMA);
        writer.write(columns);
        long rows = 0;
        for (Iterator<T> each = values.iterator(); each.hasNext(); rows++) {
            writer.write(cells.of(each.next()));
        }
        writer.flush();
        return rows;
    }
}
