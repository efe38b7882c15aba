package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.UploadedForm;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.imports.NewImport;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.imports.UploadRefusedException;
import dev.shortstop.core.number.NumberReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes files in: the form, and what it sends, read as it arrives. */
public final class ImportUploadPages {

    private static final String ALL = "/accounts/{account}/imports";
    private static final String TITLE = "New import";
    private static final String TARGET = "target";
    private static final String FILE = "file";
    private static final int MAX_NAME_CHARACTERS = 255;
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    private final ConsoleParts parts;
    private final ImportStore imports;
    private final ImportTargets targets;

    public ImportUploadPages(ConsoleParts parts) {
        this.parts = parts;
        this.imports = parts.api().imports();
        this.targets = new ImportTargets(parts);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ALL + "/new", ConsoleAccess.ACCOUNT_ADMIN, this::show),
                ConsoleRoute.upload(ALL, ConsoleAccess.ACCOUNT_ADMIN, this::upload));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        String wanted = request.query().value(TARGET);
        ImportTargets.Offer offer = targets.of(request.account(), wanted);
        Set<String> offered = offer.titles().keySet();
        // A link may name the Opt-Out List without its short code.
        String chosen = offered.stream()
                .filter(name -> name.equals(wanted))
                .findFirst()
                .or(() -> offered.stream()
                        .filter(name -> !wanted.isEmpty() && name.startsWith(wanted))
                        .findFirst())
                .orElse("");
        FormFields form =
                FormFields.of(Map.of(TARGET, chosen, "region", parts.api().defaultRegion()));
        return ConsoleAnswer.page("imports/new", TITLE, view(request, offer, form));
    }

    private NewImportView view(ConsoleRequest request, ImportTargets.Offer offer, FormFields form) {
        return new NewImportView(
                Paths.of(request.account(), "/imports"),
                offer.titles(),
                offer.isWhole(),
                sizeInWords(imports.limits().maxFileOctets()),
                form);
    }

    private static String sizeInWords(long octets) {
        return octets >= GIB && octets % GIB == 0
                ? Counted.of(octets / GIB) + " GiB"
                : Counted.of(Math.max(1, octets / MIB)) + " MiB";
    }

    private ConsoleAnswer upload(ConsoleRequest request) {
        UploadedForm upload = request.upload();
        FormFields form = upload.fields();
        Optional<ImportTarget> target = targets.find(request.account(), form.value(TARGET));
        if (target.isEmpty()) {
            form.refuse(TARGET, "Please choose what the numbers go into.");
        }
        ReadingOptions reading = readingIn(form);
        if (upload.fileName().isEmpty()) {
            form.refuse(FILE, "Please choose a file.");
        }
        if (form.isValid()) {
            String name = upload.fileName().get();
            try {
                ImportJob job = imports.upload(
                        new NewImport(
                                parts.ids().next(),
                                target.get(),
                                name.substring(0, Math.min(MAX_NAME_CHARACTERS, name.length())),
                                reading,
                                request.actor()),
                        upload.file());
                return ConsoleAnswer.redirect(Paths.of(request.account(), "/imports/" + job.id()))
                        .flash(name + " is uploaded. Nothing is imported until you start it.");
            } catch (UnreadableCsvException | UploadRefusedException refused) {
                form.refuse(FILE, Worded.sentence(refused.getMessage()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return ConsoleAnswer.invalid(
                "imports/new", TITLE, view(request, targets.of(request.account(), form.value(TARGET)), form));
    }

    private ReadingOptions readingIn(FormFields form) {
        String region = form.text("region")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElse(parts.api().defaultRegion());
        if (!NumberReader.isRegion(region)) {
            form.refuse("region", "Please write a country as ISO 3166 has it, such as US.");
        }
        return new ReadingOptions(
                form.oneOf("encoding", CsvEncoding.class),
                form.oneOf("delimiter", Delimiter.class),
                form.text("header").map(Boolean::valueOf),
                form.optional("numberColumn", MAX_NAME_CHARACTERS),
                region);
    }
}
