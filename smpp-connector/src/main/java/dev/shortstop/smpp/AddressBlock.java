package dev.shortstop.smpp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * IPv4 or IPv6 addresses that begin with the same bits, in CIDR notation (RFC 4632, RFC 4291 §2.3).
 *
 * @param first with no bit set behind the prefix
 * @param prefixBits 0 to 32, or 0 to 128
 */
public record AddressBlock(InetAddress first, int prefixBits) {
    public AddressBlock {
        Objects.requireNonNull(first, "first");
        int addressBits = first.getAddress().length * Byte.SIZE;
        if (prefixBits < 0 || prefixBits > addressBits) {
            throw new IllegalArgumentException(
                    "a prefix of " + first.getHostAddress() + " has 0 to " + addressBits + " bits, not " + prefixBits);
        }
        InetAddress masked = masked(first, prefixBits);
        if (!masked.equals(first)) {
            throw new IllegalArgumentException("%s/%d has bits set behind its prefix; write %s/%d"
                    .formatted(first.getHostAddress(), prefixBits, masked.getHostAddress(), prefixBits));
        }
    }

    /**
     * {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address. Never looks a name up.
     *
     * @throws IllegalArgumentException that tells what is wrong and what to write instead
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = address(slash < 0 ? text : text.substring(0, slash));
        int addressBits = first.getAddress().length * Byte.SIZE;
        return new AddressBlock(first, slash < 0 ? addressBits : prefixBits(text.substring(slash + 1), text));
    }

    private static InetAddress address(String text) {
        byte[] octets =
                text.contains("%") || text.startsWith("[") ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null) {
            throw new IllegalArgumentException("'" + text
                    + "' is no IP address; write 192.0.2.7, 192.0.2.0/24, 2001:db8::7 or 2001:db8::/32, and no names");
        }
        try {
            // An IPv4 address in IPv6 clothes becomes one of IPv4 here, as those of connections do.
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int prefixBits(String digits, String text) {
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no number of bits behind its slash, as in 192.0.2.0/24");
        }
        return Integer.parseInt(digits);
    }

    /** An IPv4 address is in no block of IPv6, and the other way round. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length
                && masked(address, prefixBits).equals(first);
    }

    private static InetAddress masked(InetAddress address, int prefixBits) {
        byte[] octets = address.getAddress();
        for (int index = 0; index < octets.length; index++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, prefixBits - index * Byte.SIZE));
            octets[index] &= (byte) (0xFF << Byte.SIZE - bits);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefixBits;
    }
}
