package dev.shortstop.smpp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** Of "letmein1", salt 00 to 0f, computed with Python's hashlib. */
    private static final String KNOWN =
            "pbkdf2-sha256$10000$AAECAwQFBgcICQoLDA0ODw$7ER9Swhy1iqWjvuIKn7rtcihKsKuI0CFqBT7KzoWnLU";

    @Test
    void aHashMadeElsewhereIsUnderstood() {
        assertTrue(PasswordHash.parse(KNOWN).matches(new Secret("letmein1")));
        assertFalse(PasswordHash.parse(KNOWN).matches(new Secret("letmein2")));
        assertFalse(PasswordHash.parse(KNOWN).matches(new Secret("")));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        PasswordHash hash = PasswordHash.of(new Secret("secret08"));
        assertTrue(hash.text().startsWith("pbkdf2-sha256$210000$"), hash.text());
        assertTrue(PasswordHash.parse(hash.text()).matches(new Secret("secret08")));
        assertEquals(hash.text(), PasswordHash.parse(hash.text()).text());
    }

    @Test
    void everyHashHasASaltOfItsOwn() {
        assertNotEquals(
                PasswordHash.of(new Secret("secret08")).text(),
                PasswordHash.of(new Secret("secret08")).text());
    }

    @Test
    void neverPrintsItself() {
        assertEquals("<set>", PasswordHash.parse(KNOWN).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret08",
                "pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha512$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$99999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$210000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
                "pbkdf2-sha256$210000$A$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoHashIsRefusedAndNotQuoted(String text) {
        String problem = assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text))
                .getMessage();
        assertTrue(text.isEmpty() || !problem.contains(text), problem);
        assertTrue(problem.contains("a password hash") || problem.contains("base64"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grüezi", "1234567890123456789012345678901234567890123456789012345678901234567"})
    void whatNoPeerCouldSendIsNoPassword(String password) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.of(new Secret(password)));
    }
}
