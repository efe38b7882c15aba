package dev.shortstop.smpp.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of the {@link NationalLanguage}s (3GPP TS 23.038 Annex A), read once from {@code national-tables.txt} when
 * the first message asks for one.
 */
final class NationalTables {
    private static final String FILE = "national-tables.txt";
    private static final int ROWS = 16;
    private static final String NO_CHARACTER = "----";
    private static final NationalTables ALL = read();

    private final Map<NationalLanguage, SeptetTable> locking = new EnumMap<>(NationalLanguage.class);
    private final Map<NationalLanguage, SeptetTable> single = new EnumMap<>(NationalLanguage.class);

    private NationalTables() {}

    /** Empty for Spanish, which has none. */
    static Optional<SeptetTable> locking(NationalLanguage language) {
        return Optional.ofNullable(ALL.locking.get(language));
    }

    static SeptetTable single(NationalLanguage language) {
        return ALL.single.get(language);
    }

    private static NationalTables read() {
        NationalTables tables = new NationalTables();
        try (InputStream file = NationalTables.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing beside " + NationalTables.class.getName()
                        + ": the jar was not built with its resources");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] title = line.split(" ");
                    Map<NationalLanguage, SeptetTable> kind =
                            title[1].equals("locking") ? tables.locking : tables.single;
                    kind.put(NationalLanguage.valueOf(title[0]), table(lines));
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(FILE, cause);
        }
        return tables;
    }

    private static SeptetTable table(BufferedReader lines) throws IOException {
        char[] characters = new char[SeptetTable.SEPTETS];
        for (int row = 0; row < ROWS; row++) {
            String[] cells = lines.readLine().split(" ");
            for (int column = 0; column < cells.length; column++) {
                if (!cells[column].equals(NO_CHARACTER)) {
                    characters[column * ROWS + row] = (char) Integer.parseInt(cells[column], 16);
                }
            }
        }
        return new SeptetTable(characters);
    }
}
