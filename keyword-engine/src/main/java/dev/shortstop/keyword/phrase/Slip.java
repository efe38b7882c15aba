package dev.shortstop.keyword.phrase;

/**
 * A word of a message that is read as another, which may have been meant; or, where there is none, which words may hold a slip. Read
 * into anew for each message, so that it costs nothing; confined to one thread.
 */
final class Slip {

    /** No word is read as another, and nobody asks for any. Never changed. */
    static final Slip NONE = new Slip(false);

    private static final int NO_WORD = -1;

    private final boolean isLookedFor;
    private int from = NO_WORD;
    private PhraseTree tree = PhraseTree.EMPTY;
    private int symbol;
    private int symbolOfOthers;
    /** By the number of the word, a bit for each of the first. */
    private long reached;

    Slip() {
        this(true);
    }

    private Slip(boolean isLookedFor) {
        this.isLookedFor = isLookedFor;
    }

    /** No word is read as another; those where a slip may be are forgotten. */
    void clear() {
        from = NO_WORD;
        reached = 0;
    }

    /**
     * The word that begins at a place is read as another.
     *
     * @param symbol of that word in a tree, {@code symbolOfOthers} in any other
     */
    void set(int place, PhraseTree inTree, int symbol, int symbolOfOthers) {
        this.from = place;
        this.tree = inTree;
        this.symbol = symbol;
        this.symbolOfOthers = symbolOfOthers;
    }

    /** As {@link PhraseTree#symbol}. */
    int symbol(PhraseTree phrases, String folded, int wordFrom, int wordTo) {
        if (wordFrom != from) {
            return phrases.symbol(folded, wordFrom, wordTo);
        }
        return phrases == tree ? symbol : symbolOfOthers;
    }

    /** A word has been read where some phrase goes on. */
    void pass(int word, int read, boolean isOpen) {
        if (isLookedFor && isOpen && read == PhraseTree.NOWHERE && word < Long.SIZE) {
            reached |= 1L << word;
        }
    }

    /** Whether a phrase may go on at a word that is unknown. */
    boolean isReached(int word) {
        return (reached & 1L << word) != 0;
    }
}
