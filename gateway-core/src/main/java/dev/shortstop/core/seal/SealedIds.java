package dev.shortstop.core.seal;

import dev.shortstop.core.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Seals ids of which the order, the distance or the time must not be read: those that count rows of all accounts, and those of rows
 * that the viewer does not see. The same id of the same kind is always the same text, on every gateway. Safe for use by many
 * threads.
 */
public final class SealedIds {

    private static final int OCTETS = 16;

    private final Jdbi jdbi;
    private volatile SecretKeySpec key;

    public SealedIds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * 22 letters, digits, {@code -} and {@code _}.
     *
     * @param kind of what the id is: no other opens it
     */
    public String seal(String kind, long id) {
        byte[] plain =
                ByteBuffer.allocate(OCTETS).putLong(check(kind)).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain));
    }

    /** The id that was sealed to this text; empty where none of this kind was. */
    public OptionalLong open(String kind, String text) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
        if (octets.length != OCTETS) {
            return OptionalLong.empty();
        }
        ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, octets));
        return plain.getLong() == check(kind) ? OptionalLong.of(plain.getLong()) : OptionalLong.empty();
    }

    /** An id and its check are exactly one block: no mode of operation is needed, and whatever is changed opens to no check. */
    private byte[] crypt(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key());
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    private static long check(String kind) {
        return ByteBuffer.wrap(Sha256.of(kind)).getLong();
    }

    /** Read when it is first needed: it never changes. */
    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(HexFormat.of().parseHex(jdbi.withExtension(Dao.class, Dao::octets)), "AES");
            key = known;
        }
        return known;
    }

    interface Dao {

        /** In hexadecimal digits: an array would be taken for many results. */
        @SqlQuery("SELECT HEX(octets) FROM sealing_key WHERE id = 1")
        String octets();
    }
}
