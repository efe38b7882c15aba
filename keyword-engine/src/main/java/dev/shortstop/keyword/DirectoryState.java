package dev.shortstop.keyword;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be told of a directory of keyword files without reading them. Two are equal if nothing has changed, as far as the file
 * system tells.
 *
 * @param complaint why the directory cannot be listed; empty where it can
 */
record DirectoryState(List<Entry> entries, String complaint) {

    /**
     * @param fileKey tells a new file from an old one with the same name, size and time: an inode, where there are any. Behind symbolic
     *     links it is that of the file they lead to, so swapping a link somewhere on the way is a change.
     */
    private record Entry(Path path, long octets, FileTime modified, String fileKey) {}

    static DirectoryState of(Path directory) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (Path path : KeywordDirectory.pathsIn(directory)) {
                entries.add(entry(path));
            }
            return new DirectoryState(List.copyOf(entries), "");
        } catch (IOException | UncheckedIOException e) {
            return new DirectoryState(List.of(), e.toString());
        }
    }

    private static Entry entry(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Entry(
                    path, attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            return new Entry(path, -1, FileTime.fromMillis(0), e.toString()); // gone meanwhile, or a link to nowhere
        }
    }

    /** Whether a file was written so lately that another change could bear the same time. */
    boolean isModifiedSince(FileTime time) {
        return entries.stream().anyMatch(entry -> entry.modified().compareTo(time) >= 0);
    }
}
