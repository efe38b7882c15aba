package dev.shortstop.core.people;

import dev.shortstop.core.access.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code person}. */
@RegisterRowMapper(PersonDao.PersonMapper.class)
@RegisterRowMapper(PersonDao.CredentialsMapper.class)
@RegisterConstructorMapper(PersonDao.Locked.class)
interface PersonDao {

    /** @param passwordHash empty where there is no password yet */
    record Credentials(Person person, Optional<String> passwordHash) {}

    /** @param passwordHash empty where there is no password yet */
    record Locked(Optional<String> passwordHash) {}

    /** Holds passwords and disabling back until the end of the transaction; empty where the person is disabled, or gone. */
    @SqlQuery("SELECT password_hash FROM person WHERE id = :id AND disabled_at IS NULL FOR UPDATE")
    Optional<Locked> lockInForce(@Bind("id") long id);

    @SqlQuery("""
            SELECT p.id, p.account_id, a.name AS account_name, p.email, p.name, p.role, p.password_hash, p.created_at,
                   p.disabled_at
            FROM person p LEFT JOIN account a ON a.id = p.account_id
            WHERE p.id = :id
            """)
    Optional<Person> find(@Bind("id") long id);

    @SqlQuery("""
            SELECT p.id, p.account_id, a.name AS account_name, p.email, p.name, p.role, p.password_hash, p.created_at,
                   p.disabled_at
            FROM person p LEFT JOIN account a ON a.id = p.account_id
            WHERE p.email = :email
            LIMIT :limit
            """)
    List<Credentials> findCredentials(@Bind("email") String email, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT p.id, p.account_id, a.name AS account_name, p.email, p.name, p.role, p.password_hash, p.created_at,
                   p.disabled_at
            FROM person p JOIN account a ON a.id = p.account_id
            WHERE p.account_id = :accountId AND p.id > :afterId
            ORDER BY p.id LIMIT :limit
            """)
    List<Person> findOfAccount(
            @Bind("accountId") long accountId, @Bind("afterId") long afterId, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT p.id, p.account_id, NULL AS account_name, p.email, p.name, p.role, p.password_hash, p.created_at,
                   p.disabled_at
            FROM person p
            WHERE p.account_id IS NULL AND p.id > :afterId
            ORDER BY p.id LIMIT :limit
            """)
    List<Person> findOperators(@Bind("afterId") long afterId, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT p.id, p.account_id, a.name AS account_name, p.email, p.name, p.role, p.password_hash, p.created_at,
                   p.disabled_at
            FROM person p LEFT JOIN account a ON a.id = p.account_id
            WHERE p.id > :afterId
            ORDER BY p.id LIMIT :limit
            """)
    List<Person> findAll(@Bind("afterId") long afterId, @Bind("limit") int limit);

    @SqlQuery("SELECT id FROM person LIMIT 1")
    Optional<Long> findAnyone();

    /** Locks them: of two who disable each other at the same time, one waits, and learns that nobody would be left. */
    @SqlQuery("SELECT id FROM person WHERE account_id IS NULL AND disabled_at IS NULL FOR UPDATE")
    List<Long> lockOperatorsInForce();

    @SqlUpdate("""
            INSERT INTO person (id, account_id, email, name, role, created_at)
            VALUES (:id, :accountId, :email, :name, :role, :createdAt)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("accountId") Long accountId,
            @Bind("email") String email,
            @Bind("name") String name,
            @Bind("role") Role role,
            @Bind("createdAt") Instant createdAt);

    @SqlUpdate("UPDATE person SET password_hash = :passwordHash WHERE id = :id")
    void setPassword(@Bind("id") long id, @Bind("passwordHash") String passwordHash);

    @SqlUpdate("UPDATE person SET name = :name WHERE id = :id AND name <> :name")
    int rename(@Bind("id") long id, @Bind("name") String name);

    /** Operators stay operators, and nobody else becomes one. */
    @SqlUpdate("UPDATE person SET role = :role WHERE id = :id AND account_id IS NOT NULL AND role <> :role")
    int changeRole(@Bind("id") long id, @Bind("role") Role role);

    @SqlUpdate("UPDATE person SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL")
    int markDisabled(@Bind("id") long id, @Bind("now") Instant now);

    @SqlUpdate("UPDATE person SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL")
    int markEnabled(@Bind("id") long id);

    /** Rows of {@code person} with the name of the account. */
    final class PersonMapper implements RowMapper<Person> {

        @Override
        public Person map(ResultSet row, StatementContext context) throws SQLException {
            return person(row);
        }
    }

    /** The same rows with the hash of the password, which goes nowhere else. */
    final class CredentialsMapper implements RowMapper<Credentials> {

        @Override
        public Credentials map(ResultSet row, StatementContext context) throws SQLException {
            return new Credentials(person(row), Optional.ofNullable(row.getString("password_hash")));
        }
    }

    private static Person person(ResultSet row) throws SQLException {
        String accountName = row.getString("account_name");
        return new Person(
                row.getLong("id"),
                Optional.ofNullable(accountName).map(name -> new Account(accountId(row), name)),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("password_hash") != null,
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("disabled_at")).map(Timestamp::toInstant));
    }

    private static long accountId(ResultSet row) {
        try {
            return row.getLong("account_id");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure); // the driver has the whole row
        }
    }
}
