package dev.shortstop.core.imports;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.imports.ImportJob.KeptRows;
import dev.shortstop.core.imports.ImportJob.Progress;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code import_job}. */
final class ImportJobMapper implements RowMapper<ImportJob> {

    @Override
    public ImportJob map(ResultSet row, StatementContext context) throws SQLException {
        return new ImportJob(
                row.getLong("id"),
                target(row),
                row.getString("file_name"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("encoding")).map(CsvEncoding::valueOf),
                layout(row),
                row.getString("region"),
                row.getInt("widest_row"),
                new KeptRows(
                        row.getLong("rows_from"), integer(row, "sorted_column").equals(integer(row, "number_column"))),
                new Progress(
                        row.getLong("rows_total"),
                        row.getLong("rows_read"),
                        row.getLong("rows_added"),
                        row.getLong("rows_already_there"),
                        row.getLong("rows_refused")),
                Optional.ofNullable(row.getString("failure")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                instant(row, "expired_at"));
    }

    private static ImportTarget target(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        ShortCode shortCode = new ShortCode(row.getString("short_code"));
        long listId = row.getLong("list_id");
        return row.wasNull()
                ? new ImportTarget.OptOutList(accountId, shortCode)
                : new ImportTarget.Members(listId, accountId, shortCode);
    }

    private static ImportLayout layout(ResultSet row) throws SQLException {
        Optional<List<String>> header = Optional.ofNullable(row.getBytes("header"))
                .map(packed -> PackedRows.unpack(packed).get(0).cells());
        OptionalInt column = integer(row, "number_column");
        NumberColumn numbers = column.isPresent()
                ? new NumberColumn.Found(column.getAsInt(), FoundBy.valueOf(row.getString("column_found_by")))
                : new NumberColumn.NotFound(row.getString("column_problem"));
        return new ImportLayout(
                Delimiter.valueOf(row.getString("cell_delimiter")), header, numbers, integer(row, "short_code_column"));
    }

    private static OptionalInt integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
