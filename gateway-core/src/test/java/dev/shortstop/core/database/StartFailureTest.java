package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysqld: error while loading shared libraries: libaio.so.1: cannot open shared object file | libaio1 (Debian 12
            mysqld: error while loading shared libraries: libnuma.so.1: cannot open | numactl-libs
            mysqld: error while loading shared libraries: libtinfo.so.5: cannot open | libncurses5
            mariadbd: error while loading shared libraries: libcrypt.so.1: cannot open | libxcrypt-compat
            mariadbd: error while loading shared libraries: libodd.so.3: cannot open | apt-file search libodd.so.3
            dyld[4]: Library not loaded: /opt/homebrew/opt/pcre2/lib/libpcre2-8.0.dylib | brew install
            mariadbd: /lib/libc.so.6: version `GLIBC_2.28' not found | too old
            Error writing file './ibdata1' (Errcode: 28 "No space left on device") | disk is full
            Can't create/write to file '/x/tmp/ibX' (Errcode: 13 "Permission denied") | another user
            InnoDB: Cannot allocate memory for the buffer pool | too little memory
            InnoDB: something new | server.log
            """)
    void theMessageSaysWhatToDoAndQuotesTheServer(String line, String advice) throws IOException {
        ServerLog log = ServerLog.fromNow(folder.resolve("server.log"));
        Files.writeString(log.file(), line + "\n");
        StartFailure failure = StartFailure.died("The server", 1, log);
        assertTrue(failure.getMessage().contains(advice), failure.getMessage());
        assertTrue(failure.getMessage().contains(line), failure.getMessage());
    }

    @Test
    void theReasonIsToldHoweverMuchTheStorageEngineSaysBehindIt() throws IOException {
        ServerLog log = ServerLog.fromNow(folder.resolve("server.log"));
        Files.writeString(
                log.file(),
                "[ERROR] Could not open mysql.plugin table\n" + "[ERROR] InnoDB: no file\n".repeat(100) + "the end\n");
        String message = StartFailure.died("The server", 1, log).getMessage();
        assertTrue(message.contains("mysql.plugin"), message);
        assertTrue(message.endsWith("the end"), message);
        assertTrue(message.lines().count() < 20, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Can't start server: Bind on TCP/IP port. Got error: 98: Address already in use | true
            Do you already have another mysqld server running on port: 3306 ? | true
            Can't open and lock privilege tables | false
            """)
    void aTakenPortIsRecognised(String line, boolean portTaken) throws IOException {
        ServerLog log = ServerLog.fromNow(folder.resolve("server.log"));
        Files.writeString(log.file(), line);
        assertEquals(portTaken, StartFailure.died("The server", 1, log).isPortTaken());
    }

    @Test
    void onlyWhatWasWrittenSinceTheMarkCounts() throws IOException {
        Path file = folder.resolve("server.log");
        Files.writeString(file, "an old failure\n");
        ServerLog log = ServerLog.fromNow(file);
        assertEquals("", log.read());
        Files.writeString(file, "one\n\ntwo\nthree\n", StandardOpenOption.APPEND);
        assertEquals(List.of("two", "three"), log.lastLines(2));
    }

    @Test
    void aLargeLogIsSetAside() throws IOException {
        Path file = folder.resolve("server.log");
        Path previous = folder.resolve("server.log.1");
        Files.writeString(previous, "older");
        Files.writeString(file, "x".repeat(11 * 1024 * 1024));
        ServerLog.rotate(file, previous);
        assertTrue(Files.notExists(file));
        assertEquals(11 * 1024 * 1024, Files.size(previous));
    }
}
