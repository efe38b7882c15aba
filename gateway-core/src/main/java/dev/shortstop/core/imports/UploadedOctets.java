package dev.shortstop.core.imports;

import dev.shortstop.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A file as it arrives: counted, and digested. Confined to one thread. */
final class UploadedOctets extends InputStream {

    /** An IOException, since readers between here and whoever asks pass no others on. */
    static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final InputStream in;
    private final long most;
    private final MessageDigest digest;
    private long count;

    UploadedOctets(InputStream in, long most) {
        this.in = in;
        this.most = most;
        this.digest = Sha256.newDigest();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** @throws TooManyException where there are more than may be */
    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        int read = in.read(octets, offset, length);
        if (read > 0) {
            count += read;
            if (count > most) {
                throw new TooManyException();
            }
            digest.update(octets, offset, read);
        }
        return read;
    }

    /** Of all of it: reads what nobody has read. To be called once. */
    byte[] sha256() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return digest.digest();
    }
}
