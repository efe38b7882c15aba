package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoadedImageTest {

    private static final int LOADED_OCTETS = 1000;

    @Test
    void aProgramLosesWhatLiesBehindItsSegments() throws IOException {
        byte[] copied = copy(program(LOADED_OCTETS + 5000));
        byte[] expected = Arrays.copyOf(program(LOADED_OCTETS + 5000), LOADED_OCTETS);
        Arrays.fill(expected, 40, 48, (byte) 0); // where the sections are
        Arrays.fill(expected, 60, 64, (byte) 0); // how many, and which one names them
        assertArrayEquals(expected, copied);
    }

    @Test
    void anyOtherFileIsCopiedWhole() throws IOException {
        byte[] text = "CREATE TABLE …".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(text, copy(text));
        assertArrayEquals(new byte[0], copy(new byte[0]));
        byte[] shortText = "\u007fELF".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(shortText, copy(shortText));
    }

    @Test
    void aProgramThatEndsEarlyIsAnError() {
        assertThrows(EOFException.class, () -> copy(program(LOADED_OCTETS - 1)));
    }

    private static byte[] copy(byte[] source) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        assertEquals(LoadedImage.copy(new ByteArrayInputStream(source), target), target.size());
        return target.toByteArray();
    }

    /** Two segments, the first of which ends last. */
    private static byte[] program(int octets) {
        byte[] bytes = new byte[octets];
        for (int at = 0; at < octets; at++) {
            bytes[at] = (byte) (at | 1);
        }
        ByteBuffer program = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        program.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
        program.putLong(32, 64).putLong(40, octets - 100L);
        program.putShort(54, (short) 56).putShort(56, (short) 2).putShort(60, (short) 3);
        segment(program, 64, 200, LOADED_OCTETS - 200);
        segment(program, 120, 0, 200);
        return bytes;
    }

    private static void segment(ByteBuffer program, int at, long offset, long octets) {
        program.putLong(at + 8, offset).putLong(at + 32, octets);
    }
}
