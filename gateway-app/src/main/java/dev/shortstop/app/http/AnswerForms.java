package dev.shortstop.app.http;

import java.util.Locale;

/** What a client takes, as its header Accept says (RFC 9110 §12.5.1). */
final class AnswerForms {

    private AnswerForms() {}

    /**
     * @param accept the header; null where there is none
     * @param mediaType such as {@code application/json}
     */
    static boolean includes(String accept, String mediaType) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        String kind = mediaType.substring(0, mediaType.indexOf('/') + 1);
        boolean included = false;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            String type = parts[0].strip();
            boolean refused = false;
            for (int at = 1; at < parts.length; at++) {
                refused |= parts[at].strip().matches("q=0(\\.0{0,3})?");
            }
            if (type.equals(mediaType)) {
                return !refused;
            }
            included |= !refused && (type.equals("*/*") || type.equals(kind + "*"));
        }
        return included;
    }
}
