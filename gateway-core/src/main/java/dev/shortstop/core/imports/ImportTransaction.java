package dev.shortstop.core.imports;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.operation.Alongside;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Some rows of an import that share a transaction: what is refused of them, and that they are done, is written with what they
 * change. May be tried again after a failure. Confined to one thread.
 */
final class ImportTransaction implements Alongside {

    /** The import is not where it was thought to be: stopped, taken over, or an earlier try has committed. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("somebody else has gone on with this import, or stopped it", null, false, false);
        }
    }

    private final long jobId;
    private final long claimant;
    private final long chunk;
    private final int done;
    private final List<ReadRow> rows;

    /**
     * @param chunk of the rows, by its first one
     * @param done how many rows of it come before these
     */
    ImportTransaction(long jobId, long claimant, long chunk, int done, List<ReadRow> rows) {
        this.jobId = jobId;
        this.claimant = claimant;
        this.chunk = chunk;
        this.done = done;
        this.rows = rows;
    }

    /** In the order of the rows that have one; none where all of them are refused for what they are. */
    List<Msisdn> numbers() {
        return rows.stream()
                .filter(ReadRow.Readable.class::isInstance)
                .map(row -> ((ReadRow.Readable) row).number())
                .toList();
    }

    /** @throws Overtaken if these rows are not the next ones any more; with it, nothing of all this has happened */
    @Override
    public void write(Handle handle, List<OperationOutcome> outcomes) {
        int added = 0;
        int alreadyThere = 0;
        List<CsvRow> refused = new ArrayList<>();
        Iterator<OperationOutcome> each = outcomes.iterator();
        for (ReadRow row : rows) {
            RowOutcome outcome = row instanceof ReadRow.Unreadable unreadable
                    ? new RowOutcome.Refused(unreadable.reason())
                    : RowOutcome.of(each.next());
            if (outcome instanceof RowOutcome.Refused refusal) {
                refused.add(refusedRow(row.row(), refusal.reason()));
            } else if (outcome instanceof RowOutcome.Added) {
                added++;
            } else {
                alreadyThere++;
            }
        }
        ImportDao dao = handle.attach(ImportDao.class);
        // The import's row comes last: transactions of other rows wait for it.
        if (dao.advanceChunk(jobId, chunk, done, rows.size()) != 1) {
            throw new Overtaken();
        }
        if (!refused.isEmpty()) { // after the guard: they are there already where an earlier try has committed
            dao.insertRefusals(jobId, chunk + done, PackedRows.pack(refused));
        }
        if (dao.advance(jobId, claimant, rows.size(), added, alreadyThere, refused.size()) != 1) {
            throw new Overtaken();
        }
    }

    private static CsvRow refusedRow(CsvRow row, String reason) {
        List<String> cells = new ArrayList<>(row.cells().size() + 1);
        cells.add(reason);
        cells.addAll(row.cells());
        return new CsvRow(row.line(), cells);
    }
}
