package dev.shortstop.smpp.message;

import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.ShiftTables;
import dev.shortstop.smpp.text.TextDecoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the parts of a long message say together.
 *
 * @param text of the parts that are there, in their order. A space stands for parts that are missing between others, so that
 *     the words on both sides stay words; nothing stands for those at either end
 * @param textComplete false where octets could not be decoded; see {@link #missing} for missing parts
 * @param missing numbers of the parts that are not there, in order
 */
public record LongMessage(String text, boolean textComplete, List<Integer> missing) {
    /**
     * One part, as it came.
     *
     * @param userData header and octets
     */
    public record Part(Concatenation concatenation, UserData userData, int dataCoding) {}

    public LongMessage {
        missing = List.copyOf(missing);
    }

    /** Whether every part is there. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /**
     * Joins the parts of one message. Neighbours in the same alphabet are decoded together, for some phones cut within an
     * escape sequence or a surrogate pair. Of a part that is given twice the first counts.
     *
     * @param parts at least one, in any order; they agree on all of {@link Concatenation} but the number
     * @throws IllegalArgumentException where they do not, or where there are none
     */
    public static LongMessage join(Collection<Part> parts, TextDecoder decoder) {
        TreeMap<Integer, Part> byNumber = new TreeMap<>();
        for (Part part : parts) {
            byNumber.putIfAbsent(part.concatenation().number(), part);
        }
        if (byNumber.isEmpty()) {
            throw new IllegalArgumentException("no parts");
        }
        Concatenation first = byNumber.firstEntry().getValue().concatenation();
        for (Part part : byNumber.values()) {
            if (!part.concatenation().isOfSameMessageAs(first)) {
                throw new IllegalArgumentException(part.concatenation() + " is no part of the message of " + first);
            }
        }
        List<Integer> missing = IntStream.rangeClosed(1, first.total())
                .filter(number -> !byNumber.containsKey(number))
                .boxed()
                .toList();
        DecodedText text = decode(List.copyOf(byNumber.values()), decoder);
        return new LongMessage(text.text(), text.complete(), missing);
    }

    private static DecodedText decode(List<Part> inOrder, TextDecoder decoder) {
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        int expected = numberOf(inOrder.get(0));
        for (List<Part> run : runs(inOrder, decoder)) {
            DecodedText decoded = decodeTogether(run, decoder);
            text.append(numberOf(run.get(0)) == expected ? "" : " ").append(decoded.text());
            complete &= decoded.complete();
            expected = numberOf(run.get(run.size() - 1)) + 1;
        }
        return new DecodedText(text.toString(), complete);
    }

    /** Neighbours that are decoded alike. */
    private static List<List<Part>> runs(List<Part> inOrder, TextDecoder decoder) {
        List<List<Part>> runs = new ArrayList<>();
        Part before = null;
        for (Part part : inOrder) {
            if (before == null || !isDecodedWith(before, part, decoder)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(part);
            before = part;
        }
        return runs;
    }

    private static boolean isDecodedWith(Part before, Part part, TextDecoder decoder) {
        return numberOf(before) + 1 == numberOf(part)
                && before.dataCoding() == part.dataCoding()
                && !decoder.isPacked(part.dataCoding())
                && shiftTables(before).equals(shiftTables(part));
    }

    private static DecodedText decodeTogether(List<Part> run, TextDecoder decoder) {
        Part first = run.get(0);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        run.forEach(part -> octets.writeBytes(part.userData().octets()));
        boolean intact = run.stream().allMatch(part -> part.userData().intact());
        UserData together = new UserData(first.userData().header(), octets.toByteArray(), intact);
        return together.text(first.dataCoding(), decoder);
    }

    private static ShiftTables shiftTables(Part part) {
        return part.userData().elements().shiftTables();
    }

    private static int numberOf(Part part) {
        return part.concatenation().number();
    }
}
