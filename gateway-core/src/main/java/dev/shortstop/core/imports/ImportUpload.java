package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.imports.UploadRefusedException.Reason;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Takes files in, to their end, and keeps their rows. Safe for use by many threads. */
final class ImportUpload {

    static final int PREVIEWED_ROWS = 10;
    static final String GATEWAY_GONE = "the gateway that took the file in ended meanwhile: upload it again";

    private static final int MAX_FILE_NAME = 255;
    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 20;

    private static final int CHUNKS_DELETED_AT_ONCE = 20;

    private final Jdbi jdbi;
    private final NodeLease lease;
    private final ImportLimits limits;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Set<Long> underWayHere = ConcurrentHashMap.newKeySet();

    ImportUpload(Jdbi jdbi, NodeLease lease, ImportLimits limits, AuditLog audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.lease = lease;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** See {@link ImportStore#upload}. */
    void take(NewImport wanted, InputStream in) throws IOException {
        UploadedOctets octets = new UploadedOctets(in, limits.maxFileOctets());
        try {
            take(wanted, octets);
        } catch (RuntimeException | IOException failure) {
            Optional<UploadRefusedException> refusal = refusalOf(failure);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            throw failure;
        }
    }

    private void take(NewImport wanted, UploadedOctets octets) throws IOException {
        Optional<byte[]> taken = jdbi.withExtension(ImportDao.class, dao -> dao.findSha256(wanted.id()));
        if (taken.isPresent()) {
            if (!MessageDigest.isEqual(taken.get(), octets.sha256())) {
                throw new UploadRefusedException(
                        Reason.OTHER_CONTENT, "another file was taken in as this import before");
            }
            return;
        }
        clearFailedTry(wanted.id());
        requireRoom(wanted.target().accountId());
        underWayHere.add(wanted.id());
        try {
            keep(wanted, octets);
        } finally {
            underWayHere.remove(wanted.id());
        }
    }

    /** A gateway died while it took the same file in, or the file broke off; maybe because the database was away. */
    private void clearFailedTry(long id) {
        Optional<Long> uploader = jdbi.withExtension(ImportDao.class, dao -> dao.findUploader(id));
        if (uploader.isPresent()) {
            boolean isUnderWay = uploader.get() == lease.incarnation()
                    ? underWayHere.contains(id)
                    : lease.liveIncarnations().contains(uploader.get());
            if (isUnderWay) {
                throw new UploadRefusedException(Reason.UNDER_WAY, "the same file is being taken in already");
            }
            jdbi.useExtension(
                    ImportDao.class, dao -> dao.cancelUpload(id, uploader.get(), GATEWAY_GONE, clock.instant()));
        }
        if (jdbi.withExtension(ImportDao.class, dao -> dao.deleteFailedUpload(id)) == 1) {
            while (jdbi.withExtension(ImportDao.class, dao -> dao.deleteChunks(id, CHUNKS_DELETED_AT_ONCE)) > 0) {
                // until none is left
            }
        }
    }

    /** About: of uploads that begin at the same moment, each may be let in. */
    private void requireRoom(long accountId) {
        int unfinished = jdbi.withExtension(ImportDao.class, dao -> dao.countUnfinished(accountId));
        if (unfinished >= limits.maxUnfinished()) {
            throw new UploadRefusedException(
                    Reason.TOO_MANY,
                    "the account has " + unfinished
                            + " imports that wait, run or are paused, as many as it may: let one end, or cancel one");
        }
    }

    private void keep(NewImport wanted, UploadedOctets octets) throws IOException {
        ImportFile file = ImportFile.open(octets, wanted.reading()); // closed by whoever opened what it reads
        long claimant = lease.incarnation();
        long id = wanted.id();
        insert(wanted, file.layout(), claimant);
        try {
            ChunkWriter chunks = new ChunkWriter(
                    0,
                    (firstRow, rowCount, content) -> requireStillOurs(jdbi.withExtension(
                            ImportDao.class, dao -> dao.insertChunk(id, claimant, firstRow, rowCount, content))));
            keepRows(chunks, file);
            byte[] sha256 = octets.sha256();
            String encoding = file.preview().encoding().map(CsvEncoding::name).orElse(null);
            int widest = Math.max(
                    chunks.widestRow(), file.layout().header().map(List::size).orElse(0));
            jdbi.useTransaction(handle -> {
                requireStillOurs(handle.attach(ImportDao.class)
                        .markReady(id, claimant, encoding, chunks.nextRow(), widest, sha256, clock.instant()));
                audit.append(
                        handle,
                        AuditLog.Entry.of(
                                        wanted.actor(),
                                        wanted.target().accountId(),
                                        AuditAction.IMPORT_UPLOADED,
                                        ImportStore.auditSubject(id))
                                .with(wanted.fileName()));
            });
        } catch (RuntimeException | IOException failure) {
            String reason = describe(
                    refusalOf(failure).<Exception>map(refusal -> refusal).orElse(failure));
            jdbi.useExtension(ImportDao.class, dao -> dao.cancelUpload(id, claimant, reason, clock.instant()));
            throw failure;
        }
    }

    private Optional<UploadRefusedException> refusalOf(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(UploadedOctets.TooManyException.class::isInstance)
                .findFirst()
                .map(tooMany -> new UploadRefusedException(
                        Reason.TOO_LARGE,
                        "the file is larger than the " + limits.maxFileOctets()
                                + " octets that are taken: send it in parts"));
    }

    private static Throwable rootOf(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }

    private static String describe(Exception failure) {
        return failure instanceof UnreadableCsvException || failure instanceof UploadRefusedException
                ? failure.getMessage()
                : "the file did not arrive as a whole: upload it again (" + rootOf(failure) + ")";
    }

    private void insert(NewImport wanted, ImportLayout layout, long claimant) {
        ImportTarget target = wanted.target();
        Optional<NumberColumn.Found> found = Optional.of(layout.numbers())
                .filter(NumberColumn.Found.class::isInstance)
                .map(NumberColumn.Found.class::cast);
        String problem = layout.numbers() instanceof NumberColumn.NotFound missing ? missing.problem() : null;
        String name = wanted.fileName();
        jdbi.useExtension(
                ImportDao.class,
                dao -> dao.insert(
                        wanted.id(),
                        target.accountId(),
                        target.shortCode().value(),
                        target instanceof ImportTarget.Members members ? members.listId() : null,
                        name.substring(0, Math.min(MAX_FILE_NAME, name.length())),
                        wanted.actor().kind().name(),
                        wanted.actor().name(),
                        claimant,
                        layout.delimiter().name(),
                        wanted.reading().region(),
                        layout.header()
                                .map(names -> PackedRows.pack(List.of(new CsvRow(1, names))))
                                .orElse(null),
                        found.map(NumberColumn.Found::column).orElse(null),
                        found.map(NumberColumn.Found::foundBy)
                                .map(FoundBy::name)
                                .orElse(null),
                        problem,
                        layout.shortCodeColumn().isPresent()
                                ? layout.shortCodeColumn().getAsInt()
                                : null,
                        clock.instant()));
    }

    /**
     * The previewed rows first and as they came; the others in the order of their numbers, so that the tables are written in
     * the order of their keys. Rows in no order cost a page of each index for each row (docs/adr/0011). Where nobody knows yet
     * where the numbers are, {@link RowSorting} does it later.
     */
    private void keepRows(ChunkWriter chunks, ImportFile file) throws IOException {
        if (!(file.layout().numbers() instanceof NumberColumn.Found numbers)) {
            chunks.write(file, Long.MAX_VALUE);
            return;
        }
        chunks.write(file, PREVIEWED_ROWS);
        try (SortedRows sorted =
                SortedRows.of(file, row -> NumberOrder.of(row.cell(numbers.column())), limits.temporaryDirectory())) {
            chunks.write(sorted, Long.MAX_VALUE);
        }
    }

    private static void requireStillOurs(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the upload took longer than this gateway kept its lease; upload it again");
        }
    }
}
