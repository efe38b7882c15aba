package dev.shortstop.app.console;

import dev.shortstop.app.http.Transfers;
import dev.shortstop.app.http.UploadedBodies;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.people.Person;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/** Forms with files, few at a time: each takes a thread for as long as its browser likes. Thread-safe. */
final class FormUploads {

    private static final int MOST = 8;
    private static final int MOST_OF_A_PERSON = 2;
    private static final int MOST_OF_AN_ACCOUNT = 4;

    private final Transfers transfers = new Transfers(MOST, MOST_OF_A_PERSON, MOST_OF_AN_ACCOUNT);
    private final NumberReader numbers;

    FormUploads(NumberReader numbers) {
        this.numbers = numbers;
    }

    /** @param answer to the form, which is empty where something else was sent */
    void take(Context context, Person person, Consumer<Optional<UploadedForm>> answer) {
        Transfers.Client client =
                new Transfers.Client("person", person.id(), person.account().map(Account::id));
        transfers.begin(client);
        try {
            answer.accept(UploadedForm.open(context, numbers));
            // Browsers read no answer before they have sent all.
            UploadedBodies.takeRest(context);
        } catch (RuntimeException failure) {
            UploadedBodies.takeRest(context, failure);
            throw failure;
        } finally {
            transfers.end(client);
        }
    }
}
