package dev.shortstop.app.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the addresses of the internet from those that lead to this machine, its network or nowhere (IANA's registries of
 * special-purpose addresses, RFC 6890). An IPv6 address that stands for an IPv4 address is judged by that.
 */
final class PublicAddresses {

    /** @param prefixBits of the first octets that count */
    private record Block(byte[] address, int prefixBits) {

        static Block of(String cidr) {
            String[] parts = cidr.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException noAddress) {
                throw new IllegalArgumentException(cidr, noAddress);
            }
        }

        boolean contains(byte[] octets) {
            if (octets.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((octets[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> NOT_PUBLIC_V4 = List.of(
            Block.of("0.0.0.0/8"),
            Block.of("10.0.0.0/8"),
            Block.of("100.64.0.0/10"),
            Block.of("127.0.0.0/8"),
            Block.of("169.254.0.0/16"),
            Block.of("172.16.0.0/12"),
            Block.of("192.0.0.0/24"),
            Block.of("192.0.2.0/24"),
            Block.of("192.88.99.0/24"),
            Block.of("192.168.0.0/16"),
            Block.of("198.18.0.0/15"),
            Block.of("198.51.100.0/24"),
            Block.of("203.0.113.0/24"),
            Block.of("224.0.0.0/4"),
            Block.of("240.0.0.0/4"));

    /** What is assigned at all: unicast of the internet. Loopback, link-local, unique local and multicast are outside. */
    private static final Block UNICAST_V6 = Block.of("2000::/3");

    private static final List<Block> NOT_PUBLIC_V6 =
            List.of(Block.of("2001::/23"), Block.of("2001:db8::/32"), Block.of("3fff::/20"));

    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(octets);
        }
        if (NAT64.contains(octets)) {
            return isPublicV4(Arrays.copyOfRange(octets, 12, 16));
        }
        if (SIX_TO_FOUR.contains(octets)) {
            return isPublicV4(Arrays.copyOfRange(octets, 2, 6));
        }
        return UNICAST_V6.contains(octets) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.contains(octets));
    }

    private static boolean isPublicV4(byte[] octets) {
        return NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(octets));
    }
}
