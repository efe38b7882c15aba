package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every text in every alphabet and language, and of all octets. */
class TextPropertyTest {
    private static final int USER_DATA_OCTETS = 140;

    @Property
    void whatIsEncodedIsDecodedAgainFromItsSegments(
            @ForAll("texts") String text,
            @ForAll("alphabetsOfOctets") DefaultAlphabet dataCodingZero,
            @ForAll("elements") int element) {
        EncodedText encoded = new TextEncoder(dataCodingZero, Set.of()).encode(text, element);
        assertComesBack(text, encoded, dataCodingZero, element);
    }

    @Property
    void everyLanguageComesBackFromItsSegments(
            @ForAll("texts") String text, @ForAll Set<NationalLanguage> languages, @ForAll("elements") int element) {
        EncodedText encoded = new TextEncoder(DefaultAlphabet.GSM_7, languages).encode(text, element);
        assertComesBack(text, encoded, DefaultAlphabet.GSM_7, element);
        assertPackedLike(
                encoded, new TextEncoder(DefaultAlphabet.GSM_7_PACKED, languages).encode(text, element), element);
    }

    @Property
    void everyTextOfALanguagesTablesCanBeSentInThem(
            @ForAll NationalLanguage language,
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 255) Integer> cells) {
        ShiftTables tables = new ShiftTables(Optional.of(language), Optional.of(language));
        String text = cells.stream()
                .map(cell -> cell < 128
                        ? Gsm7.with(tables).decode(new byte[] {cell.byteValue()})
                        : Gsm7.with(tables).decode(new byte[] {0x1B, (byte) (cell - 128)}))
                .filter(DecodedText::complete)
                .map(DecodedText::text)
                .collect(Collectors.joining());
        Gsm7 gsm7 = Gsm7.with(tables);
        byte[] septets = gsm7.encode(text, 0, text.length());
        assertEquals(new DecodedText(text, true), gsm7.decode(septets));
        assertEquals(septets.length, gsm7.septets(text));
        EncodedText encoded = new TextEncoder(DefaultAlphabet.GSM_7, Set.of(language)).encode(text, 5);
        assertComesBack(text, encoded, DefaultAlphabet.GSM_7, 5);
    }

    @Property
    void aTextCostsWhatTheEncoderMakesOfIt(@ForAll("texts") String text, @ForAll Set<NationalLanguage> languages) {
        int segments = new TextEncoder(DefaultAlphabet.GSM_7, Set.of())
                .encode(text, 5)
                .segments()
                .size();
        assertEquals(segments, SmsText.of(text).segments());
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, languages);
        EncodedText encoded = encoder.encode(text, 5);
        SmsText cost = SmsText.of(text, languages);
        assertEquals(encoded.segments().size(), cost.segments());
        assertEquals(encoded.segments().size(), encoder.segments(text, 5));
        assertEquals(encoded.shiftTables(), cost.shiftTables());
        int unitOctets = cost.alphabet() == SmsAlphabet.GSM_7 ? 1 : 2;
        assertEquals(
                cost.units() * unitOctets,
                encoded.segments().stream().mapToInt(s -> s.length).sum());
        assertTrue(cost.segments() <= segments, "languages never cost more");
    }

    @Property
    void languagesAreNeverWorseThanAnyOtherPairOfTheirTables(
            @ForAll("texts") String text, @ForAll @Size(min = 1, max = 2) Set<NationalLanguage> languages) {
        int segments = SmsText.of(text, languages).segments();
        List<Optional<NationalLanguage>> choices = new ArrayList<>(List.of(Optional.empty()));
        languages.forEach(language -> choices.add(Optional.of(language)));
        for (Optional<NationalLanguage> locking : choices) {
            for (Optional<NationalLanguage> single : choices) {
                ShiftTables tables = new ShiftTables(locking, single);
                Gsm7 gsm7 = Gsm7.with(tables);
                int septets = gsm7.septets(text);
                if (septets >= 0) {
                    assertTrue(
                            segments
                                    <= SegmentPlan.gsm7(text, gsm7, tables, septets, 5)
                                            .segments(),
                            tables::toString);
                }
            }
        }
    }

    @Property
    void septetsComeBackFromTheirPackingBehindAnyHeader(
            @ForAll byte[] octets, @ForAll @IntRange(max = 140) int headerOctets) {
        byte[] septets = octets.clone();
        for (int index = 0; index < septets.length; index++) {
            septets[index] &= 0x7F;
        }
        byte[] packed = Septets.pack(septets, headerOctets);
        byte[] unpacked = Septets.unpack(packed, headerOctets);
        if (endsLikePadding(septets, headerOctets)) {
            assertEquals(septets.length - 1, unpacked.length);
        } else {
            assertArrayEquals(septets, unpacked);
        }
    }

    @Property
    void noOctetsFailAndNoneAreReadTwice(
            @ForAll byte[] octets,
            @ForAll @IntRange(max = 255) int dataCoding,
            @ForAll DefaultAlphabet dataCodingZero,
            @ForAll Ucs2ByteOrder order,
            @ForAll @IntRange(max = 140) int headerOctets,
            @ForAll Optional<NationalLanguage> locking,
            @ForAll Optional<NationalLanguage> single) {
        DecodedText text = new TextDecoder(dataCodingZero, order)
                .decode(dataCoding, octets, headerOctets, new ShiftTables(locking, single));
        assertTrue(
                text.text().length() <= 2 * octets.length + 1,
                "length " + text.text().length());
        for (int index = 0; index < text.text().length(); index++) {
            char character = text.text().charAt(index);
            if (Character.isHighSurrogate(character)) {
                assertTrue(Character.isLowSurrogate(text.text().charAt(++index)), "an unpaired surrogate");
            } else {
                assertFalse(Character.isLowSurrogate(character), "an unpaired surrogate");
            }
        }
    }

    /** All but the packed one. */
    @Provide
    Arbitrary<DefaultAlphabet> alphabetsOfOctets() {
        return Arbitraries.of(EnumSet.complementOf(EnumSet.of(DefaultAlphabet.GSM_7_PACKED)));
    }

    @Provide
    Arbitrary<Integer> elements() {
        return Arbitraries.of(0, 5, 6);
    }

    /** Runs of what hangs together and what does not, in one script or mixed. */
    @Provide
    Arbitrary<String> texts() {
        List<Arbitrary<String>> scripts = new ArrayList<>();
        scripts.add(pieces(Arbitraries.chars().range('!', '~').map(String::valueOf)));
        scripts.add(pieces(characters(SeptetTable.DEFAULT_ALPHABET, SeptetTable.DEFAULT_EXTENSION)));
        for (NationalLanguage language : NationalLanguage.values()) {
            scripts.add(pieces(characters(
                    NationalTables.locking(language).orElse(SeptetTable.DEFAULT_ALPHABET),
                    NationalTables.single(language))));
        }
        scripts.add(pieces(Arbitraries.chars()
                .filter(TextPropertyTest::isNoSurrogateOrMark)
                .map(String::valueOf)));
        Arbitrary<String> joined = Arbitraries.of(
                "e\u0301",
                "👨\u200D👩\u200D👧",
                "🇩🇪",
                "👍🏽",
                "❤\uFE0F",
                "\r\n",
                "\u1100\u1161\u11A8",
                "नि",
                "🛑",
                "€",
                "a",
                "ş");
        scripts.add(pieces(joined));
        return Arbitraries.oneOf(scripts);
    }

    /** A byte order mark at the start of a segment is no part of its text. */
    private static boolean isNoSurrogateOrMark(char character) {
        return !Character.isSurrogate(character) && character != '\uFEFF' && character != '\uFFFE';
    }

    private static Arbitrary<String> pieces(Arbitrary<String> piece) {
        return piece.list().ofMaxSize(500).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<String> characters(SeptetTable locking, SeptetTable single) {
        Set<String> characters = new TreeSet<>();
        for (int septet = 0; septet < SeptetTable.SEPTETS; septet++) {
            characters.add(String.valueOf(locking.characterAt(septet)));
            characters.add(String.valueOf(single.characterAt(septet)));
        }
        characters.remove(String.valueOf(SeptetTable.NONE));
        return Arbitraries.of(characters);
    }

    private static boolean endsLikePadding(byte[] septets, int headerOctets) {
        int last = septets.length - 1;
        if (last < 0 || (Septets.fillBits(headerOctets) + septets.length * 7) % 8 != 0) {
            return false;
        }
        boolean escaped = last > 0 && septets[last - 1] == SeptetTable.ESCAPE;
        return septets[last] == '\r' || septets[last] == 0 && !escaped;
    }

    private static void assertComesBack(
            String text, EncodedText encoded, DefaultAlphabet dataCodingZero, int concatenationOctets) {
        TextDecoder decoder = new TextDecoder(dataCodingZero);
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int headerOctets = headerOctets(encoded, concatenationOctets);
        for (byte[] segment : encoded.segments()) {
            DecodedText part = decoder.decode(encoded.dataCoding(), segment, headerOctets, encoded.shiftTables());
            assertTrue(part.complete(), "a torn character in a segment");
            assertWithinCapacity(part.text(), encoded, concatenationOctets);
            decoded.append(part.text());
            joined.writeBytes(segment);
        }
        assertEquals(text, decoded.toString());
        DecodedText whole =
                decoder.decode(encoded.dataCoding(), joined.toByteArray(), headerOctets, encoded.shiftTables());
        assertEquals(new DecodedText(text, true), whole);
    }

    /** Packing changes neither the alphabet nor the cuts; only what looks like padding may be lost. */
    private static void assertPackedLike(EncodedText unpacked, EncodedText packed, int concatenationOctets) {
        assertEquals(unpacked.dataCoding(), packed.dataCoding());
        assertEquals(unpacked.shiftTables(), packed.shiftTables());
        assertEquals(unpacked.segments().size(), packed.segments().size());
        int headerOctets = headerOctets(packed, concatenationOctets);
        for (int index = 0; index < packed.segments().size(); index++) {
            byte[] segment = packed.segments().get(index);
            byte[] expected = unpacked.segments().get(index);
            assertTrue(headerOctets + segment.length <= USER_DATA_OCTETS, segment.length + " octets");
            if (packed.dataCoding() == DataCoding.UCS_2_OCTET) {
                assertArrayEquals(expected, segment);
            } else if (endsLikePadding(expected, headerOctets)) {
                assertArrayEquals(Arrays.copyOf(expected, expected.length - 1), Septets.unpack(segment, headerOctets));
            } else {
                assertArrayEquals(expected, Septets.unpack(segment, headerOctets));
            }
        }
    }

    private static int headerOctets(EncodedText encoded, int concatenationOctets) {
        return SegmentPlan.headerOctets(
                encoded.shiftTables(), encoded.segments().size() > 1 ? concatenationOctets : 0);
    }

    private static void assertWithinCapacity(String part, EncodedText encoded, int concatenationOctets) {
        int elementOctets = encoded.segments().size() == 1 ? 0 : concatenationOctets == 0 ? 6 : concatenationOctets;
        int headerOctets = SegmentPlan.headerOctets(encoded.shiftTables(), elementOctets);
        int bits = encoded.dataCoding() == DataCoding.UCS_2_OCTET
                ? part.length() * 16
                : Septets.fillBits(headerOctets)
                        + 7 * Gsm7.with(encoded.shiftTables()).septets(part);
        assertTrue(headerOctets * 8 + bits <= USER_DATA_OCTETS * 8, bits + " bits behind " + headerOctets + " octets");
    }
}
