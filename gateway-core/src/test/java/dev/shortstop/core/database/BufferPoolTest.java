package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferPoolTest {

    @ParameterizedTest
    @CsvSource({"512, 256", "1024, 256", "4096, 1024", "8000, 2000", "16384, 4096", "262144, 4096"})
    void aQuarterOfTheMemoryIsForTablesWithinLimits(long memoryMebibytes, long expectedMebibytes) {
        assertEquals(expectedMebibytes, BufferPool.mebibytes(memoryMebibytes << 20));
    }

    @Test
    void thisMachineHasSomeMemory() {
        assertTrue(BufferPool.mebibytes() >= 256);
    }
}
