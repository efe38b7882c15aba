package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one program at a time use a data directory. The operating system drops the lock when the program dies, however
 * it dies.
 *
 * <p>Who holds it stands in a file of its own: where locks are POSIX ones, merely closing another handle on the locked
 * file would drop this program's lock.
 */
final class DirectoryLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DirectoryLock.class);

    private final FileChannel channel;
    private final Path holderFile;

    private DirectoryLock(FileChannel channel, Path holderFile) {
        this.channel = channel;
        this.holderFile = holderFile;
    }

    /** @throws DatabaseException if another program, or this one, has the directory */
    static DirectoryLock acquire(DataLayout layout) throws IOException {
        Path holderFile = layout.lockHolder();
        Optional<String> holder = holder(holderFile);
        if (holder.equals(Optional.of(thisProgram()))) {
            throw new DatabaseException.DirectoryInUse(
                    "The data directory %s is already open in this very program".formatted(layout.root()));
        }
        FileChannel channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new DatabaseException.DirectoryInUse(refusal(layout, holder));
            }
            Files.writeString(holderFile, thisProgram());
            return new DirectoryLock(channel, holderFile);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new DatabaseException.DirectoryInUse(refusal(layout, holder));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holderFile);
            channel.close();
        } catch (IOException e) {
            log.warn("could not release the lock of {}", holderFile.getParent(), e);
        }
    }

    private static String refusal(DataLayout layout, Optional<String> holder) {
        String who = holder.map(text -> "process " + text.lines().findFirst().orElse("unknown"))
                .orElse("another process");
        return ("The data directory %s is in use by %s. "
                        + "Stop that program first, or give this one another data directory.")
                .formatted(layout.root().getParent(), who);
    }

    private static Optional<String> holder(Path holderFile) throws IOException {
        try {
            return Optional.of(Files.readString(holderFile)).filter(text -> !text.isBlank());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Process id and start, since ids are used again. */
    private static String thisProgram() {
        ProcessHandle self = ProcessHandle.current();
        String start = self.info().startInstant().map(Object::toString).orElse("unknown");
        return self.pid() + "\nstarted " + start + "\n";
    }
}
