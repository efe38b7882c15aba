package dev.shortstop.core.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.shortstop.core.Msisdn;
import java.util.Optional;

/**
 * Reads numbers in any usual spelling: {@code +1 (555) 123-4567}, {@code 555-123-4567}, {@code 0044 20 7946 0018} where
 * {@code 00} or {@code 011} dials abroad. Thread-safe.
 *
 * <p>Asks whether a number is possible: a country code that exists, and digits as many as it has. Not whether the range
 * is assigned: operators open ranges sooner than libraries hear of it, and who texted STOP from one must be found.
 */
public final class NumberReader {

    /** Longer than every spelling of a number that people use. */
    private static final int MAX_CHARACTERS = 40;

    private static final int NORTH_AMERICAN_CHARACTERS = "+12025550123".length();

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    /** @param defaultRegion of numbers without a country code, by ISO 3166: {@code US} */
    public NumberReader(String defaultRegion) {
        if (!isRegion(defaultRegion)) {
            throw new IllegalArgumentException("not a region with numbers: " + defaultRegion);
        }
        this.defaultRegion = defaultRegion;
    }

    public static boolean isRegion(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }

    /** A number that may be written to. */
    public ReadNumber read(String written) {
        if (isPlainlyNorthAmerican(written)) {
            return new ReadNumber.Accepted(new Msisdn(written.substring(1)));
        }
        return readByLibrary(written);
    }

    /**
     * {@code +1} and ten digits, of which no plan takes a prefix off. The library's patterns took a quarter of an import's processor time,
     * and in most files of short codes every number looks like this. The library says the same, which a test compares.
     */
    private static boolean isPlainlyNorthAmerican(String written) {
        if (written.length() != NORTH_AMERICAN_CHARACTERS || !written.startsWith("+1") || written.charAt(2) < '2') {
            return false;
        }
        for (int at = 2; at < written.length(); at++) {
            if (written.charAt(at) < '0' || written.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** As {@link #read}, by the rules of all countries. */
    ReadNumber readByLibrary(String written) {
        if (written.isBlank()) {
            return new ReadNumber.Refused("is empty");
        }
        if (written.length() > MAX_CHARACTERS) {
            return new ReadNumber.Refused("is longer than any number");
        }
        if (written.chars().anyMatch(c -> Character.isLetter(c))) {
            return new ReadNumber.Refused("has letters in it");
        }
        try {
            PhoneNumber number = library.parse(written, defaultRegion);
            if (number.hasExtension()) {
                return new ReadNumber.Refused("has an extension, which no message can reach");
            }
            return switch (library.isPossibleNumberWithReason(number)) {
                case IS_POSSIBLE -> accepted(number);
                case IS_POSSIBLE_LOCAL_ONLY -> new ReadNumber.Refused("lacks its area code");
                case TOO_SHORT -> new ReadNumber.Refused("is too short for a number " + whereOf(number));
                case TOO_LONG -> new ReadNumber.Refused("is too long for a number " + whereOf(number));
                case INVALID_LENGTH -> new ReadNumber.Refused("is not as long as a number " + whereOf(number));
                case INVALID_COUNTRY_CODE -> new ReadNumber.Refused("begins with no country code");
            };
        } catch (NumberParseException unreadable) {
            return new ReadNumber.Refused(
                    switch (unreadable.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "begins with no country code";
                        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short for a number";
                        case TOO_LONG -> "is too long for a number";
                        case NOT_A_NUMBER -> "is not a number";
                    });
        }
    }

    /**
     * A number that is looked for: also one that nobody could write to, as long as it is spelt like those in the tables, so
     * that whatever got onto a list can be found and taken off again.
     */
    public ReadNumber readKnown(String written) {
        ReadNumber read = read(written);
        return read instanceof ReadNumber.Refused && written.startsWith("+")
                ? Msisdn.find(written).<ReadNumber>map(ReadNumber.Accepted::new).orElse(read)
                : read;
    }

    private ReadNumber accepted(PhoneNumber number) {
        Optional<Msisdn> msisdn = Msisdn.find(library.format(number, PhoneNumberFormat.E164));
        return msisdn.<ReadNumber>map(ReadNumber.Accepted::new)
                .orElseGet(() -> new ReadNumber.Refused("has not 7 to 15 digits"));
    }

    private String whereOf(PhoneNumber number) {
        String region = library.getRegionCodeForCountryCode(number.getCountryCode());
        return region.equals("001") || region.equals("ZZ")
                ? "with the country code +" + number.getCountryCode()
                : "of " + region + " (+" + number.getCountryCode() + ")";
    }
}
