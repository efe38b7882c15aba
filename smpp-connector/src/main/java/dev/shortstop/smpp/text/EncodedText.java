package dev.shortstop.smpp.text;

import java.util.List;

/**
 * A text as it goes out.
 *
 * @param dataCoding what the octets are (SMPP 3.4 §5.2.19)
 * @param shiftTables the national tables that the user data header of every segment has to name
 * @param segments at least one; the octets of each, without user data header. The arrays are not copied
 */
public record EncodedText(int dataCoding, ShiftTables shiftTables, List<byte[]> segments) {
    public EncodedText {
        segments = List.copyOf(segments);
    }
}
