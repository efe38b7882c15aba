package dev.shortstop.smpp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts connections that have not bound, in all and by address, and refuses those that are too many. Any thread. */
final class UnboundConnections {
    private static final int IPV6_NETWORK_OCTETS = 8;

    private final int max;
    private final int maxPerAddress;
    private final Map<InetAddress, Integer> countsByNetwork = new HashMap<>();
    private int count;

    UnboundConnections(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** One connection's place. */
    final class Place {
        private final InetAddress network;
        private final AtomicBoolean given = new AtomicBoolean();

        private Place(InetAddress network) {
            this.network = network;
        }

        /** It bound or was closed; only the first call counts. */
        void giveBack() {
            if (given.compareAndSet(false, true)) {
                remove(network);
            }
        }
    }

    /** Empty where there are too many already. */
    synchronized Optional<Place> take(InetAddress address) {
        InetAddress network = networkOf(address);
        int sameNetwork = countsByNetwork.getOrDefault(network, 0);
        if (count >= max || sameNetwork >= maxPerAddress) {
            return Optional.empty();
        }
        count++;
        countsByNetwork.put(network, sameNetwork + 1);
        return Optional.of(new Place(network));
    }

    private synchronized void remove(InetAddress network) {
        count--;
        countsByNetwork.computeIfPresent(network, (same, sameNetwork) -> sameNetwork == 1 ? null : sameNetwork - 1);
    }

    /** Of an IPv6 address the first 64 bits: whoever has one address has all of those. */
    static InetAddress networkOf(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            byte[] octets = address.getAddress();
            Arrays.fill(octets, IPV6_NETWORK_OCTETS, octets.length, (byte) 0);
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
