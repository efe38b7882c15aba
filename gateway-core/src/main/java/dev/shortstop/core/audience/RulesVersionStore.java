package dev.shortstop.core.audience;

import dev.shortstop.core.store.Chunks;
import dev.shortstop.keyword.BuiltInRules;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Tables {@code rules_version} and {@code built_in_rules}: what the rules said that consent events name. Rows are added, never
 * changed or deleted.
 */
public final class RulesVersionStore {

    /** Files of some kilobytes each, so that a statement stays far below what servers take. */
    private static final int FILES_AT_ONCE = 100;

    /** {@code rules_version.short_code} of rules that come from no file. */
    private static final String NO_FILE = "";

    private final Jdbi jdbi;
    private final InstantSource clock;

    public RulesVersionStore(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** To be called before these rules come into force. Costs next to nothing for what was in force before. */
    public void recordMissing(KeywordBook keywords) {
        List<ShortCodeRules> rules = Stream.concat(keywords.all().stream(), Stream.of(ShortCodeRules.builtIn(NO_FILE)))
                .toList();
        jdbi.useExtension(RulesVersionDao.class, dao -> {
            recordBuiltIn(dao);
            Set<String> known = new HashSet<>();
            Chunks.of(rules)
                    .forEach(chunk -> known.addAll(dao.findVersions(
                            chunk.stream().map(ShortCodeRules::version).toList())));
            List<ShortCodeRules> missing = rules.stream()
                    .filter(each -> !known.contains(each.version()))
                    .toList();
            Chunks.of(missing, FILES_AT_ONCE).forEach(chunk -> record(dao, chunk));
        });
    }

    private static void recordBuiltIn(RulesVersionDao dao) {
        if (dao.countBuiltIn(BuiltInRules.version()) == BuiltInRules.texts().size()) {
            return;
        }
        List<RulesVersionDao.BuiltInRow> rows = new ArrayList<>();
        BuiltInRules.texts()
                .forEach((name, text) -> rows.add(new RulesVersionDao.BuiltInRow(BuiltInRules.version(), name, text)));
        dao.insertBuiltIn(rows);
    }

    private void record(RulesVersionDao dao, Collection<ShortCodeRules> chunk) {
        Instant now = clock.instant();
        dao.insert(chunk.stream()
                .map(rules -> new RulesVersionDao.Row(
                        rules.version(), rules.shortCode(), BuiltInRules.version(), rules.fileText(), now))
                .toList());
    }

    /** The keyword file of a version, empty text for rules without one; empty where the version is not kept. */
    public Optional<String> findFileText(String version) {
        return jdbi.withExtension(RulesVersionDao.class, dao -> dao.findFileText(version));
    }

    interface RulesVersionDao {

        /** A row of {@code rules_version}. */
        record Row(String version, String shortCode, String builtInVersion, String fileText, Instant firstInForceAt) {}

        /** A row of {@code built_in_rules}. */
        record BuiltInRow(String version, String name, String text) {}

        @SqlQuery("SELECT version FROM rules_version WHERE version IN (<versions>)")
        List<String> findVersions(@BindList("versions") Collection<String> versions);

        // Several gateways may load the same files at once: the first has written it, and all write the same.
        @SqlBatch("""
                INSERT INTO rules_version (version, short_code, built_in_version, file_text, first_in_force_at)
                VALUES (:version, :shortCode, :builtInVersion, :fileText, :firstInForceAt)
                ON DUPLICATE KEY UPDATE version = VALUES(version)
                """)
        void insert(@BindMethods List<Row> rows);

        @SqlQuery("SELECT COUNT(*) FROM built_in_rules WHERE version = :version")
        int countBuiltIn(@Bind("version") String version);

        @SqlBatch("""
                INSERT INTO built_in_rules (version, name, text) VALUES (:version, :name, :text)
                ON DUPLICATE KEY UPDATE version = VALUES(version)
                """)
        void insertBuiltIn(@BindMethods List<BuiltInRow> rows);

        @SqlQuery("SELECT file_text FROM rules_version WHERE version = :version")
        Optional<String> findFileText(@Bind("version") String version);
    }
}
