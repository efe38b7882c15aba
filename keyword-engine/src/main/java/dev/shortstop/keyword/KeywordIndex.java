package dev.shortstop.keyword;

final class KeywordIndex {
    static final KeywordIndex DEFAULTS = new KeywordIndex();

    Match match(String text, PendingOptIn pending) {
        throw new UnsupportedOperationException("being written");
    }
}
