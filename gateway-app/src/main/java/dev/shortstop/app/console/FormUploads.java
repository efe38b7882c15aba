package dev.shortstop.app.console;

import dev.shortstop.app.http.Transfers;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.people.Person;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/** Forms with files. Thread-safe. */
final class FormUploads {

    private final Transfers transfers;
    private final NumberReader numbers;

    FormUploads(Transfers transfers, NumberReader numbers) {
        this.transfers = transfers;
        this.numbers = numbers;
    }

    /** @param answer to the form, which is empty where something else was sent */
    void take(Context context, Person person, Consumer<Optional<UploadedForm>> answer) {
        transfers.upload(context, Transfers.Client.of(person), () -> {
            answer.accept(UploadedForm.open(context, transfers, numbers));
            // Browsers read no answer before they have sent all.
            transfers.takeRest(context);
        });
    }
}
