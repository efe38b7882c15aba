package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Who may use the console. Safe for use by many threads. */
public final class People {

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final SignInLinks links;
    private final AuditLog audit;

    /** Who is meant by a list of people. */
    public sealed interface Group {

        /** Those of one account. */
        record OfAccount(long accountId) implements Group {}

        /** Staff of the platform. */
        record Operators() implements Group {}

        /** All of them. */
        record Everybody() implements Group {}
    }

    /** What comes of an invitation. */
    public sealed interface Invitation {

        /** @param link token of the link for the person, which cannot be had again */
        record Created(Person person, Secret link) implements Invitation {}

        /** Somebody of the same account, or of the operators, has this e-mail address already. */
        record EmailTaken() implements Invitation {}
    }

    /** What comes of disabling somebody. */
    public enum Disabling {
        DONE,
        /** Nobody could change anything of the platform any more. */
        LAST_OPERATOR,
        /** Nothing to be done. */
        WAS_DISABLED
    }

    public People(Jdbi jdbi, IdGenerator ids, InstantSource clock, SignInLinks links, AuditLog audit) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
        this.links = links;
        this.audit = audit;
    }

    /** An operator first, then one of each account that invited somebody by this address; of many accounts, some. */
    public List<Person> findAll(EmailAddress email) {
        return jdbi
                .withExtension(PersonDao.class, dao -> dao.findCredentials(email.value(), SignIn.MOST_OF_AN_ADDRESS))
                .stream()
                .map(PersonDao.Credentials::person)
                .sorted(Comparator.comparing(Person::isOperator).reversed().thenComparing(Person::id))
                .toList();
    }

    /** Of any account. */
    public Optional<Person> find(long id) {
        return jdbi.withExtension(PersonDao.class, dao -> dao.find(id));
    }

    /** Of this account alone. */
    public Optional<Person> find(long accountId, long id) {
        return find(id).filter(person -> person.account().map(Account::id).equals(Optional.of(accountId)));
    }

    /**
     * The oldest first.
     *
     * @throws dev.shortstop.core.paging.InvalidCursorException if the cursor is not of this list
     */
    public Page<Person> page(Group group, PageRequest request) {
        String list = "people " + group;
        long afterId = request.after().map(cursor -> cursor.idIn(list)).orElse(Long.MIN_VALUE);
        int oneMore = request.limit() + 1;
        List<Person> found = jdbi.withExtension(PersonDao.class, dao -> {
            if (group instanceof Group.OfAccount account) {
                return dao.findOfAccount(account.accountId(), afterId, oneMore);
            }
            return group instanceof Group.Operators
                    ? dao.findOperators(afterId, oneMore)
                    : dao.findAll(afterId, oneMore);
        });
        return Page.of(found, request.limit(), person -> Cursor.of(list, Long.toString(person.id())));
    }

    /**
     * Creates a person who chooses a password by a link. Whether others have invited somebody by the same address makes no
     * difference, and is not told.
     *
     * @param account empty for an operator
     * @throws IllegalArgumentException if the role does not go with the account
     */
    public Invitation invite(EmailAddress email, String name, Role role, Optional<Account> account, Actor actor) {
        if (account.isEmpty() != (role == Role.OPERATOR)) {
            throw new IllegalArgumentException(role + " with account " + account);
        }
        try {
            return jdbi.inTransaction(handle -> {
                Person person = insert(handle, email, name, role, account);
                audit.append(
                        handle,
                        AuditLog.Entry.of(actor, account, AuditAction.PERSON_INVITED, email.value())
                                .with("as " + role.title()));
                return new Invitation.Created(person, links.createForInvitation(handle, person));
            });
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return new Invitation.EmailTaken();
            }
            throw failure;
        }
    }

    /** An operator without a password, whom the demo lets in by itself. */
    public Person findOrCreateDemoOperator(EmailAddress email, String name) {
        return findOperator(email)
                .orElseGet(() ->
                        jdbi.inTransaction(handle -> insert(handle, email, name, Role.OPERATOR, Optional.empty())));
    }

    public Optional<Person> findOperator(EmailAddress email) {
        return findAll(email).stream().filter(Person::isOperator).findFirst();
    }

    private Person insert(Handle handle, EmailAddress email, String name, Role role, Optional<Account> account) {
        PersonDao people = handle.attach(PersonDao.class);
        long id = ids.next();
        people.insert(id, account.map(Account::id).orElse(null), email.value(), name, role, clock.instant());
        return people.find(id).orElseThrow();
    }

    /** True if it was another name. */
    public boolean rename(Person person, String name, Actor actor) {
        return change(people -> people.rename(person.id(), name), renamed(person, name, actor));
    }

    /** @param person before it */
    static AuditLog.Entry renamed(Person person, String name, Actor actor) {
        return entry(person, actor, AuditAction.PERSON_RENAMED).with("from " + person.name() + " to " + name);
    }

    /**
     * From account admin to viewer and the other way round. True if it changed.
     *
     * @throws IllegalArgumentException for the role of operators
     */
    public boolean changeRole(Person person, Role role, Actor actor) {
        if (role == Role.OPERATOR) {
            throw new IllegalArgumentException("nobody becomes an operator by a change of roles");
        }
        return change(
                people -> people.changeRole(person.id(), role),
                entry(person, actor, AuditAction.ROLE_CHANGED).with("to " + role.title()));
    }

    /** Signs the person out everywhere, and lets nobody in by its password or its links. */
    public Disabling disable(Person person, Actor actor) {
        return jdbi.inTransaction(handle -> {
            PersonDao people = handle.attach(PersonDao.class);
            if (person.isOperator()) {
                List<Long> inForce = people.lockOperatorsInForce();
                if (inForce.equals(List.of(person.id()))) {
                    return Disabling.LAST_OPERATOR;
                }
            }
            if (people.markDisabled(person.id(), clock.instant()) == 0) {
                return Disabling.WAS_DISABLED;
            }
            Sessions.endAll(handle, person.id());
            handle.attach(SignInLinkDao.class).deleteOf(person.id());
            audit.append(handle, entry(person, actor, AuditAction.PERSON_DISABLED));
            return Disabling.DONE;
        });
    }

    /** True if it was disabled. */
    public boolean enable(Person person, Actor actor) {
        return change(people -> people.markEnabled(person.id()), entry(person, actor, AuditAction.PERSON_ENABLED));
    }

    private static AuditLog.Entry entry(Person person, Actor actor, AuditAction action) {
        return AuditLog.Entry.of(actor, person.account(), action, person.email().value());
    }

    private boolean change(ToIntFunction<PersonDao> statement, AuditLog.Entry entry) {
        return jdbi.inTransaction(handle -> {
            boolean changed = statement.applyAsInt(handle.attach(PersonDao.class)) > 0;
            if (changed) {
                audit.append(handle, entry);
            }
            return changed;
        });
    }
}
