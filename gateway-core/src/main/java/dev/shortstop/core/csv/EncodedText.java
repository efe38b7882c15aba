package dev.shortstop.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * The characters of a file whose encoding nobody has told. A byte order mark decides; then UTF-16 shows in its first octets,
 * by the zeros of ASCII. Otherwise the file is ASCII up to the first octet that is not, and this one decides between UTF-8 and
 * Latin-1: nothing has been read by then that either would read differently. A sequence that is not of the encoding fails the
 * file and is never replaced. Confined to one thread; memory does not grow with the file.
 */
public final class EncodedText extends Reader {

    private static final int BUFFER_OCTETS = 32 * 1024;
    private static final int LONGEST_SEQUENCE_OCTETS = 4;

    private final InputStream in;
    private final ByteBuffer octets = ByteBuffer.allocate(BUFFER_OCTETS).flip();
    private CsvEncoding encoding; // null while all was ASCII
    private CharsetDecoder decoder;
    private boolean started;
    private boolean ended;
    private long line = 1;
    private boolean afterCarriageReturn;

    private EncodedText(InputStream in, CsvEncoding encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    public static EncodedText detect(InputStream in) {
        return new EncodedText(in, null);
    }

    /** A byte order mark of this encoding is skipped. */
    public static EncodedText of(InputStream in, CsvEncoding encoding) {
        return new EncodedText(in, encoding);
    }

    /** As far as it has been read: empty as long as all was ASCII. */
    public Optional<CsvEncoding> encoding() {
        return Optional.ofNullable(encoding);
    }

    /** @throws UnreadableCsvException where the file is no text in its encoding */
    @Override
    public int read(char[] into, int from, int count) throws IOException {
        if (!started) {
            start();
        }
        CharBuffer out = CharBuffer.wrap(into, from, count);
        while (out.position() == from && count > 0) {
            if (octets.remaining() < LONGEST_SEQUENCE_OCTETS && !ended) {
                fill();
            }
            if (!octets.hasRemaining() && ended) {
                return -1;
            }
            if (decoder == null) {
                copyAscii(out);
                decideUnlessAscii(out.position() > from);
            } else {
                decode(out, from);
            }
        }
        countLines(into, from, out.position());
        return out.position() - from;
    }

    private void start() throws IOException {
        started = true;
        fill();
        FileStart fileStart = FileStart.of(octets);
        fileStart.otherFormat().ifPresent(refusal -> {
            throw new UnreadableCsvException(0, refusal);
        });
        if (encoding == null) {
            encoding = fileStart.byteOrderMark().or(fileStart::utf16ByItsZeros).orElse(null);
        }
        if (fileStart.byteOrderMark().filter(mark -> mark == encoding).isPresent()) {
            octets.position(fileStart.byteOrderMarkOctets());
        }
        startDecoder();
    }

    private void startDecoder() {
        if (encoding != null) {
            decoder = encoding.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE); // the five octets that Windows-1252 leaves free
        }
    }

    private void copyAscii(CharBuffer out) {
        while (octets.hasRemaining() && out.hasRemaining() && octets.get(octets.position()) >= 0) {
            out.put((char) octets.get());
        }
    }

    /** What was copied goes out first, so that the deciding octets are all there. */
    private void decideUnlessAscii(boolean copiedSome) {
        if (!copiedSome && octets.hasRemaining()) {
            encoding = FileStart.of(octets).isUtf8Sequence() ? CsvEncoding.UTF_8 : CsvEncoding.LATIN_1;
            startDecoder();
        }
    }

    private void decode(CharBuffer out, int from) {
        CoderResult result = decoder.decode(octets, out, ended);
        if (result.isError() && out.position() == from) {
            throw new UnreadableCsvException(
                    line,
                    "octets that are not " + encoding.title()
                            + ", which the file is up to here; say its encoding, or save it anew as UTF-8");
        }
    }

    private void fill() throws IOException {
        octets.compact();
        while (octets.hasRemaining() && !ended) {
            int count = in.read(octets.array(), octets.position(), octets.remaining());
            if (count < 0) {
                ended = true;
            } else {
                octets.position(octets.position() + count);
            }
        }
        octets.flip();
    }

    private void countLines(char[] characters, int from, int before) {
        for (int at = from; at < before; at++) {
            char character = characters[at];
            if (character == 0) {
                throw new UnreadableCsvException(
                        line, "a NUL character; this is no text file, or it is damaged: save it anew as CSV in UTF-8");
            }
            if (character == '\r' || character == '\n' && !afterCarriageReturn) {
                line++;
            }
            afterCarriageReturn = character == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
