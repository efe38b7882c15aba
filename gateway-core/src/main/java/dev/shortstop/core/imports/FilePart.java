package dev.shortstop.core.imports;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a part of a file, whatever else is read of it meanwhile. Confined to one thread. */
final class FilePart {

    private final FileChannel file;
    private final long end;
    private final ByteBuffer buffer;
    private long position;

    /**
     * @param begin of the part, from 0
     * @param end behind its last octet
     */
    FilePart(FileChannel file, long begin, long end, int bufferOctets) {
        this.file = file;
        this.position = begin;
        this.end = end;
        this.buffer = ByteBuffer.allocate(bufferOctets).limit(0);
    }

    boolean isAtItsEnd() {
        return position == end && !buffer.hasRemaining();
    }

    long readLong() throws IOException {
        require(Long.BYTES);
        return buffer.getLong();
    }

    int readInt() throws IOException {
        require(Integer.BYTES);
        return buffer.getInt();
    }

    byte[] readOctets(int count) throws IOException {
        byte[] octets = new byte[count];
        int read = 0;
        while (read < count) {
            require(1);
            int next = Math.min(count - read, buffer.remaining());
            buffer.get(octets, read, next);
            read += next;
        }
        return octets;
    }

    private void require(int octets) throws IOException {
        if (buffer.remaining() >= octets) {
            return;
        }
        buffer.compact();
        while (buffer.position() < octets && position < end) {
            buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - position));
            int read = file.read(buffer, position);
            if (read < 0) {
                throw new EOFException();
            }
            position += read;
        }
        buffer.flip();
        if (buffer.remaining() < octets) {
            throw new EOFException();
        }
    }
}
