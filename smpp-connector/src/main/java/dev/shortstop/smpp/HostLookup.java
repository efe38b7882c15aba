package dev.shortstop.smpp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

/**
 * Finds the address of a host. Each look-up gets a thread of its own, since the platform's resolver blocks, for seconds
 * where a name server is down. Any thread.
 */
record HostLookup(Resolver resolver, ThreadFactory threads) {
    interface Resolver {
        InetAddress find(String host) throws UnknownHostException;
    }

    /** @param connection names the threads */
    static HostLookup ofPlatform(String connection) {
        return new HostLookup(InetAddress::getByName, task -> {
            Thread thread = new Thread(task, "smpp-resolve-" + connection);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Never throws; whatever goes wrong fails the future, be it that no thread can be started. */
    CompletableFuture<InetAddress> find(String host) {
        CompletableFuture<InetAddress> address = new CompletableFuture<>();
        try {
            threads.newThread(() -> find(host, address)).start();
        } catch (RuntimeException | Error failure) {
            address.completeExceptionally(failure);
        }
        return address;
    }

    private void find(String host, CompletableFuture<InetAddress> address) {
        try {
            address.complete(resolver.find(host));
        } catch (UnknownHostException | RuntimeException | Error failure) {
            address.completeExceptionally(failure);
        }
    }
}
