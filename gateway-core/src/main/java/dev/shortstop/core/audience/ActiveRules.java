package dev.shortstop.core.audience;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The keyword rules in force, and the audience lists that they name. Immutable, swapped as one. */
public final class ActiveRules {

    private final KeywordBook keywords;
    private final AudienceCatalog audiences;
    private final Set<String> shortCodes;

    public ActiveRules(KeywordBook keywords, AudienceCatalog audiences) {
        this.keywords = keywords;
        this.audiences = audiences;
        this.shortCodes =
                keywords.all().stream().map(ShortCodeRules::shortCode).collect(Collectors.toUnmodifiableSet());
    }

    public ShortCodeRules rulesFor(ShortCode shortCode) {
        return keywords.rulesFor(shortCode.value());
    }

    /** Of every short code that has a keyword file, in their order. */
    public Collection<ShortCodeRules> all() {
        return keywords.all();
    }

    public AudienceCatalog audiences() {
        return audiences;
    }

    /** Whether a keyword file is there for it. */
    public boolean names(ShortCode shortCode) {
        return shortCodes.contains(shortCode.value());
    }

    /** True if this number is one of our own: whatever writes from it is a machine. */
    public boolean isOwnShortCode(Msisdn msisdn) {
        return shortCodes.contains(msisdn.digits());
    }
}
