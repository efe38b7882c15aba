package dev.shortstop.keyword.phrase;

/** What a phrase may do in a message. */
public enum Role {
    /** Introduces a phrase in its sentence. */
    LEAD,
    /** Follows a phrase in its sentence. */
    TAIL,
    /** Counts with whatever is around it. */
    ANYWHERE,
    /** Has to be a sentence of its own. */
    SENTENCE,
    /** Beside it nothing else may be in the message. */
    MESSAGE,
    /** May stand behind a keyword that leads a message. */
    FOLLOWER;

    final int bit = 1 << ordinal();

    static final int COUNT = values().length;
    static final int ALL = (1 << COUNT) - 1;
    static final int PHRASE_OF_SENTENCE = ANYWHERE.bit | SENTENCE.bit;
    static final int PHRASE_OF_MESSAGE = PHRASE_OF_SENTENCE | MESSAGE.bit;

    /** The roles in any of the languages, where each language has {@link #COUNT} bits of its own. */
    static int inAnyLanguage(int roles) {
        int any = 0;
        for (int rest = roles; rest != 0; rest >>>= COUNT) {
            any |= rest & ALL;
        }
        return any;
    }
}
