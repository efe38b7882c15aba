package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.core.number.NumberReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartPartsTest {

    private static final String FIELD = "--XyZ\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n";
    private static final String FILE_HEAD =
            "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    private static final String END = "\r\n--XyZ--\r\n";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As a network hands it over. */
    private static InputStream inBitsOf(int most, byte[] octets) {
        return new ByteArrayInputStream(octets) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(most, length));
            }
        };
    }

    private static UploadedForm read(int most, byte[] body) throws IOException {
        return UploadedForm.read(new MultipartParts(inBitsOf(most, body), "XyZ"), new NumberReader("US"));
    }

    @Test
    void theFieldsBeforeTheFileAreReadAndTheFileIsWhole() throws IOException {
        byte[] content = new byte[200_000];
        new Random(7).nextBytes(content);
        // What looks like the beginning of a delimiter is content.
        byte[] nearly = octets("\r\n--XyY\r\n--Xy\r\n\r\n--");
        System.arraycopy(nearly, 0, content, 1_000, nearly.length);
        System.arraycopy(nearly, 0, content, content.length - nearly.length, nearly.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(octets(FIELD + FILE_HEAD));
        body.write(content);
        body.write(octets(END));
        for (int most : new int[] {1, 7, 1_000, 1 << 20}) {
            UploadedForm form = read(most, body.toByteArray());
            assertEquals("token", form.fields().value("csrf"));
            assertEquals(Optional.of("a\"b.csv"), form.fileName());
            assertArrayEquals(content, form.file().readAllBytes());
            assertEquals(-1, form.file().read());
        }
    }

    @Test
    void aFormWithoutAFileHasItsFields() throws IOException {
        UploadedForm form = read(3, octets(FIELD + "--XyZ--"));
        assertEquals("token", form.fields().value("csrf"));
        assertTrue(form.fileName().isEmpty());
    }

    @Test
    void anEmptyFileIsThereAndEmpty() throws IOException {
        UploadedForm form = read(5, octets(FILE_HEAD + END));
        assertEquals(0, form.file().readAllBytes().length);
    }

    @Test
    void foldersAreNoPartOfTheName() throws IOException {
        UploadedForm form = read(50, octets(FILE_HEAD.replace("a%22b", "C:\\fakepath\\../x/list") + END));
        assertEquals(Optional.of("list.csv"), form.fileName());
    }

    @Test
    void whatBreaksOffIsRefused() throws IOException {
        UploadedForm form = read(50, octets(FIELD + FILE_HEAD + "+12125550100\r\n--Xy"));
        assertThrows(ProblemException.class, () -> form.file().readAllBytes());
        assertThrows(ProblemException.class, () -> read(50, octets("--XyZ\r\nContent-Disp")));
        assertThrows(ProblemException.class, () -> read(50, octets("")));
        assertThrows(ProblemException.class, () -> read(50, octets("--XyZ\r\n" + "x".repeat(100_000))));
    }

    @Test
    void fieldsAreShortAndFew() {
        assertThrows(
                ProblemException.class, () -> read(50, octets(FIELD.replace("token", "x".repeat(5_000)) + "--XyZ--")));
        assertThrows(ProblemException.class, () -> read(50, octets(FIELD.repeat(30) + "--XyZ--")));
    }

    @Test
    void theBoundaryIsInTheMediaType() {
        assertEquals(Optional.of("a b"), MultipartParts.boundaryOf("multipart/form-data; boundary=\"a b\""));
        assertEquals(Optional.of("x-1"), MultipartParts.boundaryOf("Multipart/Form-Data; charset=utf-8; boundary=x-1"));
        assertEquals(Optional.empty(), MultipartParts.boundaryOf("application/x-www-form-urlencoded"));
        assertEquals(Optional.empty(), MultipartParts.boundaryOf("multipart/form-data"));
        assertEquals(Optional.empty(), MultipartParts.boundaryOf(null));
    }
}
