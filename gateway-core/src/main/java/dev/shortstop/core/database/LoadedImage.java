package dev.shortstop.core.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The part of a 64-bit ELF program that the system loads, without the debug information behind it: of MariaDB's server
 * for Linux a tenth of 300 MB.
 */
final class LoadedImage {

    private static final int HEADER_OCTETS = 64;
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F', 2, 1}; // 64 bits, little-endian

    // Offsets within the file's header and the program headers: System V ABI, "ELF-64 Object File Format", figures 2
    // and 6.
    private static final int PROGRAM_HEADERS_AT = 32;
    private static final int SECTION_HEADERS_AT = 40;
    private static final int PROGRAM_HEADER_OCTETS_AT = 54;
    private static final int PROGRAM_HEADER_COUNT_AT = 56;
    private static final int SECTION_HEADER_COUNT_AT = 60;
    private static final int SECTION_NAMES_AT = 62;
    private static final int SEGMENT_OFFSET_AT = 8;
    private static final int SEGMENT_OCTETS_AT = 32;

    private LoadedImage() {}

    /**
     * Copies a program's loaded part, and all of any other file.
     *
     * @return the octets written
     */
    static long copy(InputStream source, OutputStream target) throws IOException {
        byte[] head = source.readNBytes(HEADER_OCTETS);
        if (!isElf(head)) {
            target.write(head);
            return head.length + source.transferTo(target);
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int segmentHeadersAt = Math.toIntExact(header.getLong(PROGRAM_HEADERS_AT));
        int segmentHeaderOctets = header.getShort(PROGRAM_HEADER_OCTETS_AT);
        int segmentCount = header.getShort(PROGRAM_HEADER_COUNT_AT);
        byte[] between = source.readNBytes(segmentHeadersAt - HEADER_OCTETS);
        byte[] segmentHeaders = source.readNBytes(segmentHeaderOctets * segmentCount);

        long end = segmentHeadersAt + segmentHeaders.length;
        ByteBuffer segments = ByteBuffer.wrap(segmentHeaders).order(ByteOrder.LITTLE_ENDIAN);
        for (int segment = 0; segment < segmentCount; segment++) {
            int at = segment * segmentHeaderOctets;
            end = Math.max(end, segments.getLong(at + SEGMENT_OFFSET_AT) + segments.getLong(at + SEGMENT_OCTETS_AT));
        }

        // The sections lie behind the end.
        header.putLong(SECTION_HEADERS_AT, 0).putShort(SECTION_HEADER_COUNT_AT, (short) 0);
        header.putShort(SECTION_NAMES_AT, (short) 0);
        target.write(head);
        target.write(between);
        target.write(segmentHeaders);
        copyExactly(source, target, end - segmentHeadersAt - segmentHeaders.length);
        return end;
    }

    private static boolean isElf(byte[] head) {
        if (head.length < HEADER_OCTETS) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static void copyExactly(InputStream source, OutputStream target, long octets) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = octets;
        while (left > 0) {
            int read = source.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("a program that ends " + left + " octets early");
            }
            target.write(buffer, 0, read);
            left -= read;
        }
    }
}
