package dev.shortstop.app.config;

import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code [imports]}. */
final class ImportsSection implements Supplier<ImportLimits> {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(KiB|MiB|GiB)");
    private static final long KIBI = 1_024;

    private final ImportLimits defaults = ImportLimits.defaults();
    private final Path directory;
    private final Setting<Optional<String>> maxFileSize;
    private final Setting<Integer> maxImports;
    private final Setting<Optional<String>> temporaryDirectory;

    /** @param directory of the file, by which relative paths go */
    ImportsSection(TomlSection section, Path directory) {
        this.directory = directory;
        maxFileSize = section.string("max-file-size")
                .where(
                        text -> SIZE.matcher(text).matches(),
                        "must be a size",
                        "Write a whole number and one of the units KiB, MiB, GiB: \"512MiB\"")
                .optional();
        maxImports = section.integer("max-imports", 1, 10_000).orElse(defaults.maxUnfinished());
        temporaryDirectory = section.string("temporary-directory").optional();
        temporaryDirectory.ifUsable(named -> named.map(directory::resolve)
                .filter(path -> !Files.isDirectory(path) || !Files.isWritable(path))
                .ifPresent(path -> temporaryDirectory.error(
                        "`temporary-directory` is no directory that can be written to: " + path, "Create it")));
    }

    private static long octetsOf(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new IllegalStateException(size);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KiB" -> amount * KIBI;
            case "MiB" -> amount * KIBI * KIBI;
            default -> amount * KIBI * KIBI * KIBI;
        };
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public ImportLimits get() {
        return new ImportLimits(
                maxFileSize.get().map(ImportsSection::octetsOf).orElse(defaults.maxFileOctets()),
                maxImports.get(),
                temporaryDirectory
                        .get()
                        .map(named -> directory.resolve(named).normalize())
                        .orElse(defaults.temporaryDirectory()));
    }
}
