package dev.shortstop.app;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where CSV goes: always UTF-8, whatever the terminal is set to. */
final class CsvOutput {

    private static final int BUFFER_CHARACTERS = 64 * 1024;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write to this file, which is replaced; standard output if left out")
    private Path file;

    Writer open() throws IOException {
        return file == null
                ? new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
                        BUFFER_CHARACTERS)
                : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }
}
