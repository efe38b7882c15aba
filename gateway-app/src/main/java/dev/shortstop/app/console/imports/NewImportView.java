package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.FormFields;
import java.util.Map;

/**
 * A file to be uploaded.
 *
 * @param path where the form goes
 * @param targets values and what people read, in their order
 * @param isWhole whether there are no other targets
 * @param maxFileSize as people read it
 */
public record NewImportView(
        String path, Map<String, String> targets, boolean isWhole, String maxFileSize, FormFields form) {}
