package dev.shortstop.app.console;

import dev.shortstop.app.http.Transfers;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.number.NumberReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form with a file as its last field, read as it arrives: the fields before it at once, the file when it is wanted, in constant
 * memory. Fields after the file are not seen. Confined to one thread.
 */
public final class UploadedForm {

    private static final int MAX_FIELDS = 20;
    private static final int MAX_FIELD_OCTETS = 4 << 10;

    private final FormFields fields;
    private final Optional<MultipartParts.Part> file;

    private UploadedForm(FormFields fields, Optional<MultipartParts.Part> file) {
        this.fields = fields;
        this.file = file;
    }

    /** Empty where it is no such form. */
    static Optional<UploadedForm> open(Context context, Transfers transfers, NumberReader numbers) {
        Optional<String> boundary = MultipartParts.boundaryOf(context.contentType());
        if (boundary.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(new MultipartParts(transfers.open(context), boundary.get()), numbers));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static UploadedForm read(MultipartParts parts, NumberReader numbers) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int count = 0; ; count++) {
            Optional<MultipartParts.Part> part = parts.next();
            if (part.isEmpty() || part.get().fileName().isPresent()) {
                return new UploadedForm(new FormFields(fields, numbers), part);
            }
            byte[] octets = part.get().content().readNBytes(MAX_FIELD_OCTETS + 1);
            if (octets.length > MAX_FIELD_OCTETS || count == MAX_FIELDS) {
                throw Problem.of(ProblemType.BODY_TOO_LARGE, "The fields before the file are larger than any can be")
                        .asException();
            }
            fields.computeIfAbsent(part.get().name(), name -> new ArrayList<>())
                    .add(new String(octets, StandardCharsets.UTF_8));
        }
    }

    /** Those before the file. */
    public FormFields fields() {
        return fields;
    }

    /** As the person's machine calls it, without folders; empty where none was chosen. */
    public Optional<String> fileName() {
        return file.flatMap(MultipartParts.Part::fileName)
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .map(name -> name.replaceAll("\\p{Cntrl}", "").strip())
                .filter(name -> !name.isEmpty());
    }

    /** To be read once. */
    public InputStream file() {
        return file.orElseThrow(() -> new IllegalStateException("no file was chosen"))
                .content();
    }
}
