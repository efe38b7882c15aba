package dev.shortstop.keyword;

/**
 * Room in which a text is put together before it becomes a string. One array serves all messages of a thread, so that it costs
 * nothing; it holds nothing that anybody needs between two of them. Not to be handed on.
 */
final class Scratch {

    /** More than ten segments hold. Longer texts are rare, and no thread keeps room for them. */
    private static final int KEPT_CHARACTERS = 2_048;

    private static final ThreadLocal<char[]> KEPT = ThreadLocal.withInitial(() -> new char[KEPT_CHARACTERS]);

    private Scratch() {}

    static char[] ofAtLeast(int characters) {
        return characters <= KEPT_CHARACTERS ? KEPT.get() : new char[characters];
    }
}
