package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.List;
import java.util.Optional;

/** Works through chunks of an import beside others, which have other chunks. Confined to one thread at a time. */
final class ImportStrand {

    private final HeldImport held;
    private Optional<OpenChunk> chunk = Optional.empty();

    ImportStrand(HeldImport held) {
        this.held = held;
    }

    HeldImport held() {
        return held;
    }

    /** The next rows, read from the table; empty where others have the rest, or nothing is left. */
    Optional<ImportTransaction> nextTransaction(int limit) {
        if (chunk.isEmpty() || chunk.get().isDone()) {
            chunk = held.takeChunk();
        }
        return chunk.map(open -> transaction(open, limit));
    }

    private ImportTransaction transaction(OpenChunk open, int limit) {
        int done = open.done();
        List<CsvRow> next = open.next(limit);
        return new ImportTransaction(
                held.job().id(),
                held.claimant(),
                open.firstRow(),
                done,
                next.stream().map(held::read).toList());
    }
}
