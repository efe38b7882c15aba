package dev.shortstop.app.console;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a browser sends around a file.
 *
 * @param fields those before the file
 */
record MultipartForm(Map<String, String> fields, String fileName) {

    private static final String BOUNDARY = "----shortstopFormBoundary7MA4YWxk";

    String mediaType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    String head() {
        return fields.entrySet().stream()
                        .map(field -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                + "\"\r\n\r\n" + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
    }

    String end() {
        return "\r\n--" + BOUNDARY + "--\r\n";
    }
}
