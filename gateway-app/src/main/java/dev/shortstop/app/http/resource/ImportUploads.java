package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.imports.ImportChange;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.imports.NewImport;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.imports.UploadRefusedException;
import dev.shortstop.core.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of CSV that are sent to be imported. */
final class ImportUploads {

    private static final int MAX_NAME_CHARACTERS = 255;
    private static final String UNNAMED = "upload.csv";
    private static final List<String> TRUE_OR_FALSE = List.of("true", "false");

    private final ImportStore imports;
    private final ShortCodes shortCodes;
    private final OwnLists lists;
    private final String defaultRegion;

    ImportUploads(ImportStore imports, ShortCodes shortCodes, OwnLists lists, String defaultRegion) {
        this.imports = imports;
        this.shortCodes = shortCodes;
        this.lists = lists;
        this.defaultRegion = defaultRegion;
    }

    List<Route> routes() {
        return List.of(
                Route.upload("/v1/opt-outs/imports", this::uploadOptOuts),
                Route.upload("/v1/lists/{listId}/imports", this::uploadMembers));
    }

    private ApiResponse uploadOptOuts(ApiRequest request) {
        QueryReader query = request.query();
        Optional<ShortCode> shortCode = ShortCodes.filterOf(query);
        if (query.text("shortCode").isEmpty()) {
            query.refuse("shortCode", "is missing");
        }
        Wish wish = new Wish(query);
        query.check();
        long accountId = request.account().id();
        ShortCode used = shortCode
                .flatMap(written -> shortCodes.find(request.account(), written.value()))
                .orElseThrow(() -> Problem.notFound("short code " + shortCode.orElseThrow() + " for this account")
                        .asException());
        return upload(request, new ImportTarget.OptOutList(accountId, used), wish);
    }

    private ApiResponse uploadMembers(ApiRequest request) {
        QueryReader query = request.query();
        Wish wish = new Wish(query);
        query.check();
        AudienceList list = lists.require(request);
        return upload(request, new ImportTarget.Members(list.id(), list.accountId(), list.shortCode()), wish);
    }

    private ApiResponse upload(ApiRequest request, ImportTarget target, Wish wish) {
        InputStream file = request.file(imports.limits().maxFileOctets());
        ImportJob job;
        try {
            job = imports.upload(
                    new NewImport(request.resourceId(), target, wish.fileName, wish.reading, request.actor()), file);
        } catch (UnreadableCsvException unreadable) {
            throw problemOf(unreadable).asException();
        } catch (UploadRefusedException refused) {
            throw problemOf(refused).asException();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // Where the file was sent before, the import may have been started and even have ended.
        if (wish.isToStart
                && job.state() == ImportJob.State.READY
                && imports.start(new Viewer.Account(target.accountId()), job.id(), request.actor())
                        instanceof ImportChange.Done done) {
            job = done.job();
        }
        return ApiResponse.created("/v1/imports/" + job.id(), ImportView.of(job, Optional.empty()));
    }

    private static Problem problemOf(UnreadableCsvException unreadable) {
        Problem problem = Problem.of(ProblemType.UNREADABLE_CSV, sentence(unreadable.getMessage()));
        return unreadable.line().isPresent()
                ? problem.with("line", unreadable.line().getAsLong())
                : problem;
    }

    private static Problem problemOf(UploadRefusedException refused) {
        String detail = sentence(refused.getMessage());
        return switch (refused.reason()) {
            case TOO_MANY -> Problem.of(ProblemType.CONFLICT, detail);
            case TOO_LARGE -> Problem.of(ProblemType.BODY_TOO_LARGE, detail);
            case OTHER_CONTENT ->
                Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "The Idempotency-Key was sent with another file in the last 24 hours: take a new one for each");
            case UNDER_WAY ->
                Problem.of(ProblemType.IDEMPOTENCY_KEY_IN_USE, detail).retryAfter(1);
        };
    }

    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** What the parameters say. */
    private final class Wish {

        private final String fileName;
        private final ReadingOptions reading;
        private final boolean isToStart;

        Wish(QueryReader query) {
            fileName = query.text("fileName").orElse(UNNAMED);
            if (fileName.length() > MAX_NAME_CHARACTERS || fileName.chars().anyMatch(Character::isISOControl)) {
                query.refuse("fileName", "must be at most " + MAX_NAME_CHARACTERS + " printable characters");
            }
            Optional<String> column = query.text("numberColumn");
            if (column.filter(name -> name.length() > MAX_NAME_CHARACTERS).isPresent()) {
                query.refuse("numberColumn", "must be at most " + MAX_NAME_CHARACTERS + " characters");
            }
            String region = query.text("region").orElse(defaultRegion);
            if (!NumberReader.isRegion(region)) {
                query.refuse("region", "must be a country as ISO 3166 has it, such as US");
            }
            reading = new ReadingOptions(
                    query.oneOf("encoding", Words.of(CsvEncoding.values()))
                            .map(word -> Words.constant(CsvEncoding.class, word)),
                    query.oneOf("delimiter", Words.of(Delimiter.values()))
                            .map(word -> Words.constant(Delimiter.class, word)),
                    query.oneOf("header", TRUE_OR_FALSE).map(Boolean::valueOf),
                    column,
                    region);
            isToStart =
                    query.oneOf("start", TRUE_OR_FALSE).map(Boolean::valueOf).orElse(false);
        }
    }
}
