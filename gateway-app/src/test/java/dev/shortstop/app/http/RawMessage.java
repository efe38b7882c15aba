package dev.shortstop.app.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message of HTTP/1.1 as it goes over a socket. */
record RawMessage(String firstLine, HttpHeaders headers, byte[] body) {

    private static final String END = "\r\n";

    static RawMessage of(String text) {
        int end = text.indexOf(END + END);
        if (end < 0) {
            throw new IllegalArgumentException("the head of the message has no end: " + text);
        }
        String[] lines = text.substring(0, end).split(END);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int at = 1; at < lines.length; at++) {
            String[] parts = lines[at].split(":", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
        }
        HttpHeaders found = HttpHeaders.of(headers, (name, value) -> true);
        String body = text.substring(end + 2 * END.length());
        boolean isChunked = found.firstValue("Transfer-Encoding").equals(Optional.of("chunked"));
        return new RawMessage(lines[0], found, (isChunked ? joined(body) : body).getBytes(StandardCharsets.UTF_8));
    }

    /** Chunks of ASCII, or of anything where there is one. */
    private static String joined(String chunks) {
        StringBuilder joined = new StringBuilder();
        String rest = chunks;
        while (!rest.isEmpty()) {
            int size = Integer.parseInt(rest.substring(0, rest.indexOf(END)), 16);
            int begin = rest.indexOf(END) + END.length();
            joined.append(rest, begin, begin + size);
            rest = size == 0 ? "" : rest.substring(begin + size + END.length());
        }
        return joined.toString();
    }
}
