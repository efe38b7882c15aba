package dev.shortstop.core.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.Member;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.csv.CsvFile;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.history.HistoryEvent;
import dev.shortstop.core.imports.ImportFile;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {

    private static final Instant NOW = Instant.parse("2026-11-03T14:02:00.120Z");
    private static final Msisdn NUMBER = new Msisdn("15550001234");
    private static final int ROW_CHARACTERS = "'+15550000000,72345,KEYWORD,true,2026-11-03T14:02:00.120Z\r\n".length();
    private static final ShortCode SHORT_CODE = new ShortCode("72345");

    @Test
    void whatIsExportedIsImportedWithoutAQuestion() throws IOException {
        StringWriter optOuts = new StringWriter();
        CsvExport.writeOptOuts(List.of(new ListedOptOut(NUMBER, SHORT_CODE, 0, Source.KEYWORD, NOW)).stream(), optOuts);
        assertEquals(
                "phone_number,short_code,source,every_account,opted_out_at\r\n"
                        + "'+15550001234,72345,KEYWORD,true,2026-11-03T14:02:00.120Z\r\n",
                optOuts.toString());
        assertImportable(optOuts.toString());
        StringWriter ofAll = new StringWriter();
        CsvExport.writeOptOuts(
                Stream.of(
                        new ListedOptOut(NUMBER, SHORT_CODE, 0, Source.KEYWORD, NOW),
                        new ListedOptOut(NUMBER, SHORT_CODE, 7, Source.API, NOW)),
                Map.of(7L, "acme"),
                ofAll);
        assertEquals(
                "phone_number,short_code,source,every_account,opted_out_at,account\r\n"
                        + "'+15550001234,72345,KEYWORD,true,2026-11-03T14:02:00.120Z,\r\n"
                        + "'+15550001234,72345,API,false,2026-11-03T14:02:00.120Z,acme\r\n",
                ofAll.toString());
        assertImportable(ofAll.toString());
        StringWriter members = new StringWriter();
        CsvExport.writeMembers(
                new AudienceList(7, 1, "acme", SHORT_CODE, "news"), List.of(new Member(NUMBER, NOW)).stream(), members);
        assertEquals(
                "phone_number,short_code,list,joined_at\r\n'+15550001234,72345,acme/news,2026-11-03T14:02:00.120Z\r\n",
                members.toString());
        assertImportable(members.toString());
        assertImportable(history("Stop!"));
    }

    private static void assertImportable(String exported) throws IOException {
        ImportFile file = ImportFile.open(octets(exported), ReadingOptions.findOutAll("US"));
        assertEquals(new NumberColumn.Found(0, FoundBy.NAME), file.layout().numbers());
        assertTrue(file.layout().shortCodeColumn().isPresent(), exported);
        assertEquals("+15550001234", file.next().cells().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/C calc'!A0",
                "+1",
                "-2+3",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "'=1",
                "a,\"b\"\r\nc",
                "\uff1d1",
            })
    void whatASubscriberWroteIsNoFormulaAndComesBackAsItWas(String text) throws IOException {
        String exported = history(text);
        CsvFile file = CsvFile.open(octets(exported), Optional.empty(), Optional.empty());
        List<CsvRow> rows = new ArrayList<>();
        file.forEachRemaining(rows::add);
        assertEquals(2, rows.size());
        assertTrue(rows.get(1).cells().contains(text), exported);
        String line = exported.substring(exported.indexOf("\r\n") + 2);
        for (char formula : "=+-@\t\r\uff1d".toCharArray()) {
            assertTrue(!line.contains("," + formula) && !line.contains(",\"" + formula), line);
        }
    }

    @Test
    void rowsAreWrittenAsTheyAreTaken() {
        LongCounter written = new LongCounter();
        long[] most = new long[1];
        long rows = CsvExport.writeOptOuts(
                LongStream.range(0, 200_000).mapToObj(row -> {
                    // What is taken and not written yet fits into one buffer.
                    most[0] = Math.max(most[0], row * ROW_CHARACTERS - written.characters);
                    return new ListedOptOut(new Msisdn("1555%07d".formatted(row)), SHORT_CODE, 0, Source.KEYWORD, NOW);
                }),
                written);
        assertEquals(200_000, rows);
        assertTrue(written.characters > 200_000 * ROW_CHARACTERS, "only " + written.characters);
        assertTrue(most[0] < 64 * 1024, most[0] + " characters were held back");
    }

    private static String history(String text) {
        StringWriter out = new StringWriter();
        CsvExport.writeHistory(
                List.of(new HistoryEvent(
                                9,
                                NUMBER,
                                SHORT_CODE,
                                1,
                                Optional.of("acme"),
                                OptionalLong.of(7),
                                Optional.of("news"),
                                ConsentChange.Type.LEFT,
                                Source.KEYWORD,
                                Optional.of(new Cause(8, "EXACT", "STOP", "0123456789abcdef", text)),
                                Optional.of(Origin.of(new Actor(Actor.Kind.PERSON, "ann"))),
                                Optional.of("bye"),
                                NOW))
                        .stream(),
                out);
        return out.toString();
    }

    private static ByteArrayInputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps nothing. */
    private static final class LongCounter extends Writer {

        private long characters;

        @Override
        public void write(char[] text, int from, int count) {
            characters += count;
        }

        @Override
        public void flush() {
            // nothing is held
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
