package dev.shortstop.smpp.message;

import dev.shortstop.smpp.message.DeliveryReceipt.Kind;
import dev.shortstop.smpp.message.DeliveryReceipt.NetworkError;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the text of receipts: that of SMPP 3.4 appendix B and what vendors made of it. Fields may be missing, in another
 * order, spelled otherwise, or unknown; of a field that comes twice the first counts. Linear in the text, never fails.
 */
final class ReceiptParser {
    /** At the start or behind a blank: a name of one word, or of two where it is a date's, and a colon. */
    private static final Pattern FIELD =
            Pattern.compile("(?:^|[\\s,;|])((?:submit|done)[ _-]?date|[a-z_]{1,20}) ?:", Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("[\\s,;|]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** Without century and seconds, with seconds, with both. */
    private static final int SHORT_DATE_DIGITS = 10;

    private static final int DATE_WITH_SECONDS_DIGITS = 12;
    private static final int LONG_DATE_DIGITS = 14;
    /** YYMMDDhhmmsstnn, before its sign (SMPP 3.4 §7.1.1). */
    private static final int ABSOLUTE_TIME_DIGITS = 15;

    private static final String TEXT = "text";

    private final Map<String, String> fields = new HashMap<>();
    private final String untilText;

    private ReceiptParser(String raw) {
        String text = raw.replace('\0', ' ').strip();
        Matcher field = FIELD.matcher(text);
        int textStart = text.length();
        String name = null;
        int valueStart = 0;
        while (field.find()) {
            if (name != null) {
                keep(name, text.substring(valueStart, field.start()));
            }
            name = nameOf(field.group(1));
            valueStart = field.end();
            // Behind the text nothing counts, for it may quote anything; but some SMSCs put it first.
            if (name.equals(TEXT) && (fields.containsKey("id") || fields.containsKey("stat"))) {
                textStart = field.start();
                break;
            }
        }
        if (name != null) {
            keep(name, text.substring(valueStart));
        }
        untilText = text.substring(0, textStart);
    }

    private void keep(String name, String value) {
        fields.putIfAbsent(name, name.equals(TEXT) ? value.strip() : withoutSeparators(value));
    }

    /** Without the blanks and commas between it and the next field. */
    private static String withoutSeparators(String value) {
        int end = value.length();
        while (end > 0 && " \t\r\n,;|".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.substring(0, end).strip();
    }

    private static String nameOf(String field) {
        String name = field.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return switch (name) {
            case "status" -> "stat";
            case "error" -> "err";
            default -> name;
        };
    }

    /** @param raw the receipt's text; the parameters, where there are any, count before it */
    static DeliveryReceipt read(
            Kind kind,
            String raw,
            Optional<String> receiptedMessageId,
            OptionalInt messageState,
            Optional<NetworkError> networkError) {
        ReceiptParser text = new ReceiptParser(raw);
        Optional<MessageState> stateParameter =
                messageState.isPresent() ? MessageState.ofValue(messageState.getAsInt()) : Optional.empty();
        return new DeliveryReceipt(
                kind,
                receiptedMessageId.or(() -> text.field("id")),
                stateParameter.or(text::state),
                text.number("sub"),
                text.number("dlvrd"),
                text.date("submitdate"),
                text.date("donedate"),
                text.word("err"),
                networkError,
                text.fields.getOrDefault(TEXT, ""),
                raw);
    }

    /** Whether the text names a message and its state. */
    static boolean isReceipt(String raw) {
        ReceiptParser text = new ReceiptParser(raw);
        return text.field("id").isPresent() && text.field("stat").isPresent();
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<String> word(String name) {
        return field(name).map(value -> BLANKS.split(value, 2)[0]).filter(word -> !word.isEmpty());
    }

    /** One SMSC leaves out {@code stat:} and writes the state alone. */
    private Optional<MessageState> state() {
        return fields.containsKey("stat")
                ? word("stat").flatMap(MessageState::ofName)
                : Stream.of(BLANKS.split(untilText))
                        .flatMap(word -> MessageState.ofName(word).stream())
                        .findFirst();
    }

    private OptionalInt number(String name) {
        Optional<String> digits = word(name).filter(word -> NUMBER.matcher(word).matches());
        return digits.isPresent() ? OptionalInt.of(Integer.parseInt(digits.get())) : OptionalInt.empty();
    }

    /** YYMMDDhhmm in most receipts; with seconds, with the century, or as an absolute time of SMPP in others. */
    private Optional<LocalDateTime> date(String name) {
        String value = field(name).orElse("");
        if (value.length() > 32) {
            return Optional.empty();
        }
        String digits = value.replaceAll("[^0-9]", "");
        return switch (digits.length()) {
            case SHORT_DATE_DIGITS -> dateTime("20" + digits + "00");
            case DATE_WITH_SECONDS_DIGITS -> dateTime("20" + digits).or(() -> dateTime(digits + "00"));
            case LONG_DATE_DIGITS -> dateTime(digits);
            case ABSOLUTE_TIME_DIGITS -> dateTime("20" + digits.substring(0, DATE_WITH_SECONDS_DIGITS));
            default -> Optional.empty();
        };
    }

    /** @param digits YYYYMMDDhhmmss */
    private static Optional<LocalDateTime> dateTime(String digits) {
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(digits, 0, 4, 10),
                    Integer.parseInt(digits, 4, 6, 10),
                    Integer.parseInt(digits, 6, 8, 10),
                    Integer.parseInt(digits, 8, 10, 10),
                    Integer.parseInt(digits, 10, 12, 10),
                    Integer.parseInt(digits, 12, 14, 10)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
