package dev.shortstop.smpp.message;

import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.text.NationalLanguage;
import dev.shortstop.smpp.text.ShiftTables;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The information elements in front of a message's octets (3GPP TS 23.040 §9.2.3.24). They may come in any order; of
 * elements that exclude each other, and of one that is repeated, the last one that makes sense counts. Unknown ones are
 * kept.
 *
 * @param elements in their order; none where there is no header
 * @param intact false where the last element is cut. The standard has a receiver ignore the whole header then; here the
 *     elements in front of it still count, for without them the parts of a long message would not find each other
 */
public record UserDataHeader(List<Element> elements, boolean intact) {
    /** No header. */
    public static final UserDataHeader NONE = new UserDataHeader(List.of(), true);

    /**
     * @param identifier 0 to 255
     * @param data up to 253 octets; not copied
     */
    public record Element(int identifier, byte[] data) {
        private int octetAt(int index) {
            return data[index] & 0xFF;
        }

        private int shortAt(int index) {
            return octetAt(index) << Byte.SIZE | octetAt(index + 1);
        }
    }

    /**
     * Where an application on a phone wants to be addressed (§9.2.3.24.3, §9.2.3.24.4).
     *
     * @param destination 0 to 255 or to 65535
     * @param originator 0 to 255 or to 65535
     */
    public record Ports(int destination, int originator) {}

    private static final int CONCATENATION_8 = 0x00;
    private static final int PORTS_8 = 0x04;
    private static final int PORTS_16 = 0x05;
    private static final int CONCATENATION_16 = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    private static final int MAX_OCTETS_BEHIND_LENGTH = 255;

    public UserDataHeader {
        elements = List.copyOf(elements);
    }

    /**
     * Reads whatever is there; never fails.
     *
     * @param header with its length octet; empty where there is none
     */
    public static UserDataHeader of(byte[] header) {
        if (header.length <= 1) {
            return NONE;
        }
        List<Element> elements = new ArrayList<>();
        int index = 1;
        while (index + 1 < header.length) {
            int dataOctets = header[index + 1] & 0xFF;
            int next = index + 2 + dataOctets;
            if (next > header.length) {
                break;
            }
            elements.add(new Element(header[index] & 0xFF, Arrays.copyOfRange(header, index + 2, next)));
            index = next;
        }
        return new UserDataHeader(elements, index == header.length);
    }

    /** The header that names these shift tables, and this part unless it is one of {@link Width#SAR}. */
    public static UserDataHeader of(ShiftTables shiftTables, Optional<Concatenation> concatenation) {
        List<Element> elements = new ArrayList<>();
        shiftTables.single().ifPresent(language -> elements.add(element(SINGLE_SHIFT, language.identifier())));
        shiftTables.locking().ifPresent(language -> elements.add(element(LOCKING_SHIFT, language.identifier())));
        concatenation.flatMap(UserDataHeader::elementOf).ifPresent(elements::add);
        return new UserDataHeader(elements, true);
    }

    private static Optional<Element> elementOf(Concatenation part) {
        int reference = part.reference();
        return switch (part.width()) {
            case EIGHT_BITS -> Optional.of(element(CONCATENATION_8, reference, part.total(), part.number()));
            case SIXTEEN_BITS ->
                Optional.of(element(CONCATENATION_16, reference >> Byte.SIZE, reference, part.total(), part.number()));
            case SAR -> Optional.empty();
        };
    }

    private static Element element(int identifier, int... values) {
        byte[] data = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            data[index] = (byte) values[index];
        }
        return new Element(identifier, data);
    }

    /**
     * As on the wire, with the length octet; empty where there are no elements.
     *
     * @throws IllegalStateException where the elements take more than 255 octets
     */
    public byte[] octets() {
        if (elements.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(0);
        for (Element element : elements) {
            octets.write(element.identifier());
            octets.write(element.data().length);
            octets.writeBytes(element.data());
        }
        byte[] header = octets.toByteArray();
        if (header.length - 1 > MAX_OCTETS_BEHIND_LENGTH) {
            throw new IllegalStateException("a user data header of " + header.length + " octets");
        }
        header[0] = (byte) (header.length - 1);
        return header;
    }

    /**
     * Which part of a long message this is (§9.2.3.24.1, §9.2.3.24.8). An element whose total or number cannot be is
     * ignored, as the standard demands.
     */
    public Optional<Concatenation> concatenation() {
        return last(element -> switch (element.identifier()) {
            case CONCATENATION_8 ->
                element.data().length < 3
                        ? Optional.empty()
                        : Concatenation.find(
                                element.octetAt(0), Width.EIGHT_BITS, element.octetAt(1), element.octetAt(2));
            case CONCATENATION_16 ->
                element.data().length < 4
                        ? Optional.empty()
                        : Concatenation.find(
                                element.shortAt(0), Width.SIXTEEN_BITS, element.octetAt(2), element.octetAt(3));
            default -> Optional.empty();
        });
    }

    /** Those that the header names (§9.2.3.24.15, §9.2.3.24.16); reserved languages are ignored. */
    public ShiftTables shiftTables() {
        return elements.isEmpty()
                ? ShiftTables.NONE
                : new ShiftTables(last(language(LOCKING_SHIFT)), last(language(SINGLE_SHIFT)));
    }

    private static Function<Element, Optional<NationalLanguage>> language(int identifier) {
        return element -> element.identifier() == identifier && element.data().length >= 1
                ? NationalLanguage.ofIdentifier(element.octetAt(0))
                : Optional.empty();
    }

    /** The application ports that the message is for and from. */
    public Optional<Ports> ports() {
        return last(element -> switch (element.identifier()) {
            case PORTS_8 ->
                element.data().length < 2
                        ? Optional.empty()
                        : Optional.of(new Ports(element.octetAt(0), element.octetAt(1)));
            case PORTS_16 ->
                element.data().length < 4
                        ? Optional.empty()
                        : Optional.of(new Ports(element.shortAt(0), element.shortAt(2)));
            default -> Optional.empty();
        });
    }

    private <T> Optional<T> last(Function<Element, Optional<T>> meaning) {
        Optional<T> last = Optional.empty();
        for (Element element : elements) {
            Optional<T> found = meaning.apply(element);
            if (found.isPresent()) {
                last = found;
            }
        }
        return last;
    }
}
