package dev.shortstop.smpp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.server.Credentials.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final SmppPeer peer = SmppPeer.defaults("peer", PasswordHash.of(new Secret("secret08")));
    private final SmppPeer rotating = SmppPeer.defaults("rotating", PasswordHash.of(new Secret("old-pass"))).toBuilder()
            .passwords(List.of(PasswordHash.of(new Secret("old-pass")), PasswordHash.of(new Secret("new-pass"))))
            .build();
    private final Credentials credentials = new Credentials(Map.of("peer", peer, "rotating", rotating));

    @AfterEach
    void close() {
        credentials.close();
    }

    private Verdict check(String systemId, String password) throws Exception {
        return credentials.check(systemId, new Secret(password)).get(20, TimeUnit.SECONDS);
    }

    @Test
    void theRightPasswordFindsThePeer() throws Exception {
        assertEquals(new Verdict.Right(peer), check("peer", "secret08"));
    }

    @Test
    void anyOfSeveralPasswordsIsRight() throws Exception {
        assertEquals(new Verdict.Right(rotating), check("rotating", "old-pass"));
        assertEquals(new Verdict.Right(rotating), check("rotating", "new-pass"));
        assertEquals(new Verdict.Wrong("the password is wrong"), check("rotating", "other"));
    }

    @Test
    void whatIsWrongIsToldApartForOurLogOnly() throws Exception {
        assertEquals(new Verdict.Wrong("the password is wrong"), check("peer", "old-pass"));
        assertEquals(new Verdict.Wrong("the password is wrong"), check("peer", ""));
        assertEquals(new Verdict.Wrong("the system_id is unknown"), check("nobody", "secret08"));
        assertEquals(new Verdict.Wrong("the system_id is unknown"), check("", ""));
        assertEquals(new Verdict.Wrong("the password is longer than any"), check("peer", "x".repeat(65)));
    }

    @Test
    void thePasswordThatWasRightIsKnownAtOnceTheNextTime() throws Exception {
        check("peer", "secret08");
        CompletableFuture<Verdict> again = credentials.check("peer", new Secret("secret08"));
        assertTrue(again.isDone());
        assertEquals(new Verdict.Right(peer), again.get());
        CompletableFuture<Verdict> wrong = credentials.check("peer", new Secret("secret09"));
        assertInstanceOf(Verdict.Wrong.class, wrong.get(20, TimeUnit.SECONDS));
        CompletableFuture<Verdict> other = credentials.check("rotating", new Secret("secret08"));
        assertInstanceOf(Verdict.Wrong.class, other.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aFloodOfChecksIsTurnedAwayAndTakesNoQueue() throws Exception {
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int number = 0; number < 5 * Credentials.MAX_WAITING; number++) {
            verdicts.add(credentials.check("peer", new Secret("guess" + number)));
        }
        assertTrue(credentials.waiting() <= Credentials.MAX_WAITING);
        long busy = verdicts.stream()
                .filter(CompletableFuture::isDone)
                .filter(verdict -> verdict.join() instanceof Verdict.Busy)
                .count();
        assertTrue(busy >= 3 * Credentials.MAX_WAITING, busy + " of " + verdicts.size() + " were turned away");
    }

    @Test
    void anUnknownSystemIdTakesAsLongAsAKnownOne() throws Exception {
        check("nobody", "warm up");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            known.add(nanosOf("peer", "guess"));
            unknown.add(nanosOf("nobody", "guess"));
        }
        double ratio = (double) median(unknown) / median(known);
        assertTrue(ratio > 0.5 && ratio < 2, "unknown " + unknown + ", known " + known);
    }

    private long nanosOf(String systemId, String password) throws Exception {
        long startNanos = System.nanoTime();
        check(systemId, password);
        return System.nanoTime() - startNanos;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
