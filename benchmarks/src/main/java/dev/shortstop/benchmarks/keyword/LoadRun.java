package dev.shortstop.benchmarks.keyword;

import dev.shortstop.keyword.KeywordBook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Loads a directory in a process that has done nothing before, and reloads it after a change of one file. Prints what that took. */
final class LoadRun {

    private LoadRun() {}

    /**
     * @param loadNanos to the finished book, from a cold start
     * @param loadCpuNanos of all threads of the process, its compiler and collector among them
     * @param heapOctets that are used with the book, after a collection
     * @param reloadNanos of the directory with one file changed; the median of some
     */
    record Figures(long loadNanos, long loadCpuNanos, long heapOctets, long reloadNanos) {

        static Figures parse(String line) {
            String[] figures = line.split(" ");
            return new Figures(
                    Long.parseLong(figures[0]),
                    Long.parseLong(figures[1]),
                    Long.parseLong(figures[2]),
                    Long.parseLong(figures[3]));
        }

        @Override
        public String toString() {
            return loadNanos + " " + loadCpuNanos + " " + heapOctets + " " + reloadNanos;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path changed = Path.of(arguments[1]);
        long startNanos = System.nanoTime();
        KeywordBook book = GeneratedFiles.load(directory);
        long loadNanos = System.nanoTime() - startNanos;
        long cpuNanos = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        System.gc();
        long heapOctets =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long[] reloadNanos = new long[5];
        for (int i = 0; i < reloadNanos.length; i++) {
            Files.writeString(changed, "# changed\n", StandardOpenOption.APPEND);
            startNanos = System.nanoTime();
            book = GeneratedFiles.book(book.reload(directory, GeneratedFiles.SEGMENTS));
            reloadNanos[i] = System.nanoTime() - startNanos;
        }
        Arrays.sort(reloadNanos);
        System.out.println(new Figures(loadNanos, cpuNanos, heapOctets, reloadNanos[reloadNanos.length / 2]));
    }
}
