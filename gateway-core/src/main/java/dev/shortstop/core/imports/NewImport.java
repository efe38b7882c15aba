package dev.shortstop.core.imports;

import dev.shortstop.core.consent.Actor;

/**
 * A file that is to be taken in.
 *
 * @param id the same for the same upload, however often it is sent: the import is there once. A file that is read in another
 *     way (header, delimiter, encoding, region) is another upload, and takes another id
 * @param fileName as people know it
 */
public record NewImport(long id, ImportTarget target, String fileName, ReadingOptions reading, Actor actor) {}
