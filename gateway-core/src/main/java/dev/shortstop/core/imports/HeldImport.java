package dev.shortstop.core.imports;

import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.operation.Operation;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** An import that this gateway works on. Confined to one thread at a time. */
final class HeldImport {

    private final ImportJob job;
    private final long claimant;
    private final StoredRows rows;
    private final RowReader reader;
    private final Operation operation;
    private final Origin origin;

    HeldImport(Jdbi jdbi, ImportJob job, long claimant) {
        this.job = job;
        this.claimant = claimant;
        this.rows = new StoredRows(jdbi, job.id(), job.progress().read());
        this.reader = new RowReader(job);
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

    boolean isAtItsEnd() {
        return rows.position() >= job.progress().total();
    }

    /** The next rows, read from the table. */
    ImportTransaction nextTransaction(int limit) {
        long first = rows.position();
        List<CsvRow> next = rows.next(limit);
        if (next.isEmpty()) {
            throw new IllegalStateException("rows of import " + job.id() + " are missing from row " + first + " on");
        }
        List<ReadRow> read = next.stream().map(reader::read).toList();
        return new ImportTransaction(job.id(), claimant, first, read);
    }
}
