package dev.shortstop.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.Msisdn;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"15550001234", "0000000", "999999999999999", "0015550001234"})
    void aReferenceIsFoundAgain(String digits) {
        MessageReference reference = new MessageReference(new Msisdn(digits), 7_654_321_098_765_432L);
        assertEquals(22, reference.toString().length());
        assertEquals(Optional.of(reference), MessageReference.find(reference.toString()));
    }

    @Test
    void whatIsNoReferenceIsNotFound() {
        String text = new MessageReference(new Msisdn("15550001234"), 5).toString();
        assertEquals(Optional.empty(), MessageReference.find(""));
        assertEquals(Optional.empty(), MessageReference.find("15550001234"));
        assertEquals(Optional.empty(), MessageReference.find(text + "AA"));
        assertEquals(Optional.empty(), MessageReference.find("!" + text.substring(1)));
        assertEquals(Optional.empty(), MessageReference.find("_".repeat(22)));
        assertEquals(Optional.empty(), MessageReference.find("A".repeat(22)));
    }
}
