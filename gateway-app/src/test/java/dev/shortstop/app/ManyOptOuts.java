package dev.shortstop.app;

import org.jdbi.v3.core.Jdbi;

/** An Opt-Out List that is more than the buffers between a gateway and a client that does not read could hold. */
public final class ManyOptOuts {

    public static final int COUNT = 200_000;

    private static final int AT_ONCE = 50_000;

    private ManyOptOuts() {}

    /** For every account on 72345. */
    public static void insert(Jdbi jdbi) {
        for (int part = 0; part < COUNT / AT_ONCE; part++) {
            String prefix = "155570" + part;
            jdbi.useHandle(handle -> handle.execute("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    WITH d AS (SELECT 0 n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                      UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
                    SELECT CONCAT(?, a.n, b.n, c.n, e.n, f.n), '72345', 0, 'IN_FORCE', 'KEYWORD', '2026-11-01'
                    FROM d a, d b, d c, d e, d f WHERE a.n < 5
                    """, prefix));
        }
    }
}
