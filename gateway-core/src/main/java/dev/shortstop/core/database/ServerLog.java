package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a server wrote to its log file since a mark. */
final class ServerLog {

    private static final int MOST_OCTETS_READ = 64 * 1024;
    private static final long LARGEST_OCTETS = 10L * 1024 * 1024;

    private final Path file;
    private final long startOctets;

    private ServerLog(Path file, long startOctets) {
        this.file = file;
        this.startOctets = startOctets;
    }

    /** Lines from now on. */
    static ServerLog fromNow(Path file) throws IOException {
        return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** Sets a log file aside that has grown large. Only while no server writes to it. */
    static void rotate(Path file, Path previous) throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGEST_OCTETS) {
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path file() {
        return file;
    }

    boolean contains(String text) {
        return read().contains(text);
    }

    List<String> lastLines(int count) {
        List<String> lines = read().lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /**
     * Everything since the mark, or the end of it. Empty if the file cannot be read: it serves error messages, which
     * must not fail.
     */
    String read() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(startOctets, channel.size() - MOST_OCTETS_READ);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
