package dev.shortstop.core.audience;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The audience lists of accounts, as accounts manage them. A list that a keyword file in force names keeps its name, and is not
 * deleted: the next load of the file would make another one, without its members. Each change has its audit event: there is
 * neither without the other. Safe for use by many threads.
 */
public final class AudienceLists {

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Supplier<AudienceCatalog> namedByFiles;

    /** @param namedByFiles the lists that the keyword files in force name */
    public AudienceLists(Jdbi jdbi, AuditLog audit, InstantSource clock, Supplier<AudienceCatalog> namedByFiles) {
        this.jdbi = jdbi.registerRowMapper(ListDetails.class, (row, context) -> map(row))
                .registerRowMapper(
                        AccountOnShortCode.class,
                        (row, context) -> new AccountOnShortCode(row.getLong("account_id"), row.getString("account")));
        this.audit = audit;
        this.clock = clock;
        this.namedByFiles = namedByFiles;
    }

    /** An account that owns a list on a short code. */
    public record AccountOnShortCode(long accountId, String account) {}

    /**
     * @param id drawn before, so that whoever asks twice creates one list
     * @throws IllegalArgumentException with a message for the caller, if there may be no such name
     */
    public ListChange create(long id, long accountId, ShortCode shortCode, String name, ListTexts texts, Actor actor) {
        requireName(name);
        return unlessTaken(
                name,
                () -> jdbi.inTransaction(handle -> {
                    AudienceListDao dao = handle.attach(AudienceListDao.class);
                    Optional<ListDetails> before = dao.find(accountId, id);
                    if (before.isPresent()) {
                        return new ListChange.Done(before.get());
                    }
                    dao.insert(
                            id,
                            accountId,
                            shortCode.value(),
                            name,
                            clock.instant(),
                            texts.doubleOptIn(),
                            texts.prompt().orElse(null),
                            texts.welcome().orElse(null));
                    audit.append(
                            handle,
                            AuditLog.Entry.of(actor, accountId, AuditAction.LIST_CREATED, name)
                                    .with("on " + shortCode));
                    return new ListChange.Done(dao.find(accountId, id).orElseThrow());
                }));
    }

    /** @throws IllegalArgumentException with a message for the caller, if there may be no such name */
    public ListChange rename(long accountId, long listId, String name, Actor actor) {
        return change(accountId, listId, Optional.of(name), texts -> texts, actor);
    }

    public ListChange changeTexts(long accountId, long listId, ListTexts texts, Actor actor) {
        return change(accountId, listId, Optional.empty(), before -> texts, actor);
    }

    /**
     * All of it or nothing.
     *
     * @param name a new one; empty to keep it
     * @param texts makes the new ones of those of before
     * @throws IllegalArgumentException with a message for the caller, if there may be no such name
     */
    public ListChange change(
            long accountId, long listId, Optional<String> name, UnaryOperator<ListTexts> texts, Actor actor) {
        name.ifPresent(AudienceLists::requireName);
        return unlessTaken(
                name.orElse(""),
                () -> jdbi.inTransaction(handle -> {
                    AudienceListDao dao = handle.attach(AudienceListDao.class);
                    Optional<ListDetails> found = dao.lock(accountId, listId);
                    if (found.isEmpty()) {
                        return new ListChange.Unknown();
                    }
                    AudienceList list = found.get().list();
                    Optional<String> newName = name.filter(wanted -> !wanted.equals(list.name()));
                    if (newName.isPresent() && isNamedByFile(listId)) {
                        return new ListChange.Refused(
                                "the keyword file of %s names %s: change it there first, and reload it"
                                        .formatted(list.shortCode(), list.path()));
                    }
                    newName.ifPresent(wanted -> dao.rename(listId, wanted));
                    ListTexts newTexts = texts.apply(found.get().texts());
                    if (!newTexts.equals(found.get().texts())) {
                        dao.changeTexts(
                                listId,
                                newTexts.doubleOptIn(),
                                newTexts.prompt().orElse(null),
                                newTexts.welcome().orElse(null));
                    }
                    ListDetails changed = dao.find(accountId, listId).orElseThrow();
                    if (!changed.equals(found.get())) {
                        audit.append(
                                handle,
                                AuditLog.Entry.of(
                                                actor,
                                                accountId,
                                                AuditAction.LIST_CHANGED,
                                                changed.list().name())
                                        .with(describe(found.get(), changed)));
                    }
                    return new ListChange.Done(changed);
                }));
    }

    private static String describe(ListDetails before, ListDetails after) {
        List<String> changes = new ArrayList<>();
        if (!before.list().name().equals(after.list().name())) {
            changes.add("it was " + before.list().name());
        }
        if (!before.texts().equals(after.texts())) {
            changes.add("other texts");
        }
        return String.join(", ", changes);
    }

    /**
     * It is out of sight at once, and its name is free again. Members and pending opt-ins that it has leave behind that, each with its
     * event; nobody is opted out.
     *
     * <p>Its row is locked meanwhile: whoever puts a number on the list by other ways than a keyword reads the row in the same
     * transaction with a shared lock, and so finds no list where it comes later.
     */
    public ListChange delete(long accountId, long listId, Source source, Origin origin) {
        return jdbi.inTransaction(handle -> {
            AudienceListDao dao = handle.attach(AudienceListDao.class);
            Optional<ListDetails> found = dao.lock(accountId, listId);
            if (found.isEmpty()) {
                return new ListChange.Unknown();
            }
            AudienceList list = found.get().list();
            if (isNamedByFile(listId)) {
                return new ListChange.Refused("the keyword file of %s names %s: take it out there first, and reload it"
                        .formatted(list.shortCode(), list.path()));
            }
            boolean isEmpty = dao.findAnyMember(listId).isEmpty()
                    && dao.findAnyPending(listId).isEmpty();
            dao.delete(
                    listId,
                    clock.instant(),
                    isEmpty ? "DELETED" : "DELETING",
                    source,
                    origin.actor().kind(),
                    origin.actor().name(),
                    origin.reference().orElse(null));
            audit.append(
                    handle,
                    AuditLog.Entry.of(origin.actor(), accountId, AuditAction.LIST_DELETED, list.name())
                            .with("on " + list.shortCode()));
            return new ListChange.Deleted(found.get(), !isEmpty);
        });
    }

    /** Empty as well if it belongs to another account. */
    public Optional<ListDetails> find(long accountId, long listId) {
        return jdbi.withExtension(AudienceListDao.class, dao -> dao.find(accountId, listId));
    }

    /**
     * The lists of an account, by short code and name.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<ListDetails> page(long accountId, Optional<ShortCode> shortCode, PageRequest request) {
        String list = "audience lists " + accountId + shortCode;
        List<String> place = request.after()
                .map(cursor -> cursor.placeIn(list, parts -> parts.subList(0, 2)))
                .orElse(List.of("", ""));
        List<ListDetails> found = jdbi.withExtension(
                AudienceListDao.class,
                dao -> shortCode.isPresent()
                        ? dao.findOnShortCode(accountId, shortCode.get().value(), place.get(1), request.limit() + 1)
                        : dao.findAll(accountId, place.get(0), place.get(1), request.limit() + 1));
        return Page.of(
                found,
                request.limit(),
                details -> Cursor.of(
                        list, details.list().shortCode().value(), details.list().name()));
    }

    private record Place(String shortCode, long accountId, long listId) {}

    /**
     * The lists of all accounts, by short code and account. For operators.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<ListDetails> pageOfAllAccounts(Optional<ShortCode> shortCode, PageRequest request) {
        String list = "audience lists of all accounts " + shortCode;
        String only = shortCode.map(ShortCode::value).orElse(null);
        Place place = request.after()
                .map(cursor -> cursor.placeIn(
                        list,
                        parts -> new Place(parts.get(0), Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)))))
                .orElse(new Place(shortCode.map(ShortCode::value).orElse(""), -1, -1));
        return Page.of(
                jdbi.withExtension(
                        AudienceListDao.class,
                        dao -> dao.findOfAllAccounts(
                                only, place.shortCode(), place.accountId(), place.listId(), request.limit() + 1)),
                request.limit(),
                details -> Cursor.of(
                        list,
                        details.list().shortCode().value(),
                        Long.toString(details.list().accountId()),
                        Long.toString(details.list().id())));
    }

    /** The accounts that own a list on a short code, by id. For operators. */
    public List<AccountOnShortCode> findAccountsOn(ShortCode shortCode) {
        return jdbi.withExtension(AudienceListDao.class, dao -> dao.findAccountsOn(shortCode.value())).stream()
                .distinct()
                .toList();
    }

    /** Whether a keyword file in force names it: then its name and texts are the file's. */
    public boolean isNamedByFile(long listId) {
        return namedByFiles.get().contains(listId);
    }

    /** Whether a list may be called like this. */
    public static boolean isName(String name) {
        return OptInKeyword.NAME.matcher(name).matches();
    }

    private static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "the name of a list is 1 to 63 of a-z, 0-9 and -, and does not begin with -; not '%s'"
                            .formatted(name));
        }
    }

    private static ListChange unlessTaken(String name, Supplier<ListChange> change) {
        try {
            return change.get();
        } catch (JdbiException failure) {
            if (failure.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return new ListChange.NameTaken(name);
            }
            throw failure;
        }
    }

    private static ListDetails map(ResultSet row) throws SQLException {
        String doubleOptIn = row.getString("double_opt_in");
        return new ListDetails(
                new AudienceList(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getString("account"),
                        new ShortCode(row.getString("short_code")),
                        row.getString("name")),
                new ListTexts(
                        doubleOptIn == null ? DoubleOptIn.WHEN_OPTED_OUT : DoubleOptIn.valueOf(doubleOptIn),
                        Optional.ofNullable(row.getString("prompt")),
                        Optional.ofNullable(row.getString("welcome"))),
                row.getTimestamp("created_at").toInstant());
    }
}
