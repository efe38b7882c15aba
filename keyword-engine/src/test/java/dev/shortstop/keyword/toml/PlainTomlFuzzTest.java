package dev.shortstop.keyword.toml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever the fast reader takes, the library reads without a complaint, as the same values at the same places. */
class PlainTomlFuzzTest {

    @FuzzTest(maxDuration = "")
    void anyTextIsReadAsTheLibraryReadsIt(byte[] input) {
        PlainTomlTest.assertReadAlike(new String(input, StandardCharsets.UTF_8));
    }
}
