package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Any text is read as a receipt without a failure, and kept. */
class DeliveryReceiptFuzzTest {
    private static final int RECEIPT = 0x04;

    @FuzzTest(maxDuration = "")
    void anyTextIsAReceipt(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        DeliveryReceipt receipt = DeliveryReceipt.find(
                        RECEIPT, text, Optional.empty(), OptionalInt.empty(), Optional.empty())
                .orElseThrow();
        assertEquals(text, receipt.raw());
        assertTrue(receipt.idVariants().size() <= 12, () -> receipt.idVariants().toString());
        receipt.messageId().ifPresent(id -> assertTrue(receipt.idVariants().contains(id)));
        receipt.error().ifPresent(error -> assertTrue(text.contains(error)));
    }
}
