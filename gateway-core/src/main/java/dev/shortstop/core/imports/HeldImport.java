package dev.shortstop.core.imports;

import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.operation.Operation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** An import that this gateway works on, in some strands at a time. Safe for use by many threads. */
final class HeldImport {

    private final Jdbi jdbi;
    private final ImportJob job;
    private final long claimant;
    private final RowReader reader;
    private final Operation operation;
    private final Origin origin;
    private final AtomicInteger strands;
    private volatile boolean letGo;
    private long lastTaken;

    /** @param strands that are going to work on it */
    HeldImport(Jdbi jdbi, ImportJob job, long claimant, int strands) {
        this.jdbi = jdbi;
        this.job = job;
        this.claimant = claimant;
        this.strands = new AtomicInteger(strands);
        this.lastTaken = job.rows().from() - 1;
        this.reader = RowReader.of(job);
        this.operation = operationOf(job.target());
        this.origin = Origin.of(job.actor(), "import " + job.id());
    }

    private static Operation operationOf(ImportTarget target) {
        return target instanceof ImportTarget.Members members
                ? new Operation.Add(members.listId(), Source.ADMIN)
                : new Operation.OptOut(target.shortCode(), target.accountId(), Source.ADMIN);
    }

    ImportJob job() {
        return job;
    }

    /** The gateway that holds it, by incarnation. */
    long claimant() {
        return claimant;
    }

    Operation operation() {
        return operation;
    }

    Origin origin() {
        return origin;
    }

    ReadRow read(CsvRow row) {
        return reader.read(row);
    }

    /** The next chunk that has rows to be dealt with; each is given away once. */
    synchronized Optional<OpenChunk> takeChunk() {
        Optional<ImportDao.Chunk> next = jdbi.withExtension(
                ImportDao.class,
                dao -> dao.findUndoneChunk(
                        job.id(), lastTaken, job.rows().from() + job.progress().total()));
        next.ifPresent(chunk -> lastTaken = chunk.firstRow());
        return next.map(OpenChunk::new);
    }

    /** Its strands end; what runs still is claimed again. */
    void letGo() {
        letGo = true;
    }

    boolean isLetGo() {
        return letGo;
    }

    /** True for the last strand that ends. */
    boolean endStrand() {
        return strands.decrementAndGet() == 0;
    }
}
