package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the column of the numbers, by its name in five languages or by what is in it. */
final class NumberColumnSearch {

    /** Names that mean a subscriber's number and nothing else; as {@link #plain} has them. */
    private static final Set<String> NAMES = Set.of(
            "msisdn",
            "phone",
            "phoneno",
            "phonenumber",
            "telephone",
            "telephonenumber",
            "tel",
            "telno",
            "mobile",
            "mobileno",
            "mobilenumber",
            "mobilephone",
            "cell",
            "cellphone",
            "cellnumber",
            "cellphonenumber",
            "subscribernumber",
            "numerodetelephone",
            "ndetelephone",
            "ntelephone",
            "numtelephone",
            "numtel",
            "notel",
            "portable",
            "telephoneportable",
            "telephonemobile",
            "numeromobile",
            "numerodeportable",
            "telefono",
            "numerodetelefono",
            "telefonomovil",
            "movil",
            "celular",
            "telefonocelular",
            "numerodecelular",
            "numerodemovil",
            "telefone",
            "numerodetelefone",
            "telemovel",
            "numerodetelemovel",
            "fone",
            "telefonecelular",
            "telefon",
            "telefonnr",
            "telefonnummer",
            "handy",
            "handynr",
            "handynummer",
            "mobil",
            "mobilnr",
            "mobilnummer",
            "mobiltelefon",
            "rufnummer",
            "mobilfunknummer");

    /** Names that may mean something else: a customer's number, an address. */
    private static final Set<String> VAGUE_NAMES = Set.of(
            "number",
            "numbers",
            "no",
            "numero",
            "num",
            "nummer",
            "nr",
            "subscriber",
            "recipient",
            "contact",
            "to",
            "from",
            "address",
            "destinataire",
            "abonne",
            "destinatario",
            "contacto",
            "contato",
            "empfanger",
            "kontakt",
            "teilnehmer");

    private static final double LEAST_SHARE = 0.5;

    private record Column(int column, double share) {}

    private final NumberCell numbers;
    private final List<String> header;
    private final List<CsvRow> rows;

    /** @param header no names where the file has none */
    NumberColumnSearch(NumberCell numbers, List<String> header, List<CsvRow> rows) {
        this.numbers = numbers;
        this.header = header;
        this.rows = rows;
    }

    static boolean isName(String cell) {
        String name = plain(cell);
        return NAMES.contains(name) || VAGUE_NAMES.contains(name);
    }

    /** The column that a person named: by its name, or by its place from 1. */
    NumberColumn named(String wish) {
        return named(wish, header, width());
    }

    /**
     * As {@link #named(String)}.
     *
     * @param width how many columns there are
     */
    static NumberColumn named(String wish, List<String> header, int width) {
        for (int column = 0; column < header.size(); column++) {
            if (plain(header.get(column)).equals(plain(wish)) && !plain(wish).isEmpty()) {
                return new NumberColumn.Found(column, FoundBy.CHOICE);
            }
        }
        if (wish.matches("\\d{1,4}") && Integer.parseInt(wish) >= 1 && Integer.parseInt(wish) <= width) {
            return new NumberColumn.Found(Integer.parseInt(wish) - 1, FoundBy.CHOICE);
        }
        return new NumberColumn.NotFound("there is no column '" + wish + "'; " + columns(header, width));
    }

    NumberColumn find() {
        List<Column> named = columnsCalled(NAMES);
        if (named.isEmpty()) {
            named = columnsCalled(VAGUE_NAMES).stream()
                    .filter(column -> column.share() > 0)
                    .toList();
        }
        if (!named.isEmpty()) {
            return best(named, FoundBy.NAME);
        }
        List<Column> full = IntStream.range(0, widestRow())
                .mapToObj(this::column)
                .filter(column -> column.share() >= LEAST_SHARE)
                .toList();
        return full.isEmpty()
                ? new NumberColumn.NotFound(
                        "no column holds numbers, or is called as columns of numbers are; " + columns(header, width()))
                : best(full, FoundBy.CONTENT);
    }

    private List<Column> columnsCalled(Set<String> names) {
        return IntStream.range(0, header.size())
                .filter(column -> names.contains(plain(header.get(column))))
                .mapToObj(this::column)
                .toList();
    }

    private NumberColumn best(List<Column> candidates, FoundBy foundBy) {
        double share = candidates.stream().mapToDouble(Column::share).max().orElse(0);
        List<Column> best =
                candidates.stream().filter(column -> column.share() == share).toList();
        if (best.size() > 1) {
            return new NumberColumn.NotFound("several columns hold numbers: "
                    + names(header, best.stream().map(Column::column).toList()) + "; say which one counts");
        }
        return new NumberColumn.Found(best.get(0).column(), foundBy);
    }

    private Column column(int column) {
        List<String> filled = rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isBlank())
                .toList();
        long read = filled.stream().filter(numbers::isNumber).count();
        return new Column(column, filled.isEmpty() ? 0 : (double) read / filled.size());
    }

    private int widestRow() {
        return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    private int width() {
        return Math.max(widestRow(), header.size());
    }

    private static String columns(List<String> header, int width) {
        return "say which of these does: "
                + names(header, IntStream.range(0, width).boxed().toList());
    }

    private static String names(List<String> header, List<Integer> columns) {
        List<String> names = new ArrayList<>();
        for (int column : columns.subList(0, Math.min(columns.size(), 20))) {
            Optional<String> name =
                    column < header.size() && !header.get(column).isBlank()
                            ? Optional.of(header.get(column).strip())
                            : Optional.empty();
            names.add((column + 1) + name.map(text -> " (" + text + ")").orElse(""));
        }
        return String.join(", ", names);
    }

    /** Without case, accents and everything that is no letter or digit: {@code N° de téléphone} is {@code ndetelephone}. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
