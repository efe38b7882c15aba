package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to messages, a list or a number asks for an opt-out; done to anything else, it does not. */
class ObjectsOfPhrasesTest {

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    /** Verbs, then what they are about: every verb is tried with each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                take|get|leave|let|drop|send|give|keep|make|lose|forget|delete|i want|i need|i don't want|i don't need|i'm done with\
                |i'm sick of|i'm tired of|don't send me|don't give me|never text|please take|can you take|how do i get
                it|that|him|here|the car|my order|the kids|the receipt|away
                """,
                """
                prends|laisse|laissez|enlève|retirez|supprime|je veux|je ne veux pas|je ne veux plus|j'en ai marre de|oublie|envoyez\
                |n'envoyez pas|annulez|je refuse|je n'ai pas
                ça|le chien|la voiture|ma commande|du pain|les enfants|ici|la facture
                """,
                """
                saca|quita|deja|borra|quiero|no quiero|ya no quiero|estoy harto de|olvida|manda|no mandes|para|no autorizo|no pedí
                eso|el perro|el carro|mi pedido|la cuenta|a los niños|aquí|la factura
                """,
                """
                tira|deixa|apaga|quero|não quero|não quero mais|estou farto de|esquece|manda|não manda|para|não autorizo|não pedi
                isso aí|o cachorro|o carro|meu pedido|a conta|as crianças|aqui|a fatura
                """,
                """
                nimm|lass|lösch|ich will|ich will nicht|ich brauche|ich brauche nicht|ich habe genug von|vergiss|schick|schick mir nicht\
                |storniere|entferne|trag|hol
                das|den Hund|das Auto|meine Bestellung|die Rechnung|die Kinder|hier|ihn
                """,
            })
    void noPhraseDoesWithoutItsObject(String verbsAndObjects) {
        String[] lines = verbsAndObjects.split("\n");
        List<String> mistaken = new ArrayList<>();
        for (String verb : lines[0].split("\\|")) {
            Stream.of(lines[1].split("\\|"))
                    .map(object -> verb + " " + object)
                    .filter(text -> rules.match(text, PendingOptIn.NONE).intent() instanceof Intent.OptOut)
                    .forEach(mistaken::add);
        }
        assertEquals(List.of(), mistaken);
    }
}
