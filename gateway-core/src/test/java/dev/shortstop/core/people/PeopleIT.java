package dev.shortstop.core.people;

import static dev.shortstop.core.people.PeopleFixture.CLIENT;
import static dev.shortstop.core.people.PeopleFixture.PASSWORD;
import static dev.shortstop.core.people.PeopleFixture.TEST;
import static dev.shortstop.core.people.PeopleFixture.email;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeopleIT {

    private static final SignInLinks.Outcome GONE = new SignInLinks.Outcome.Gone();
    private static final SignIn.Outcome REFUSED = new SignIn.Outcome.Refused();

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private PeopleFixture people;
    private SignInLinks links;

    @BeforeEach
    void create() {
        people = new PeopleFixture(testDatabase.jdbi());
        links = people.access.links();
    }

    @Test
    void ofAllLinksForTheFirstOperatorOneIsUsed() {
        Secret ofOneGateway = links.createForFirstOperator().orElseThrow();
        Secret ofAnother =
                people.anotherGateway().links().createForFirstOperator().orElseThrow();
        SignInLinks.Outcome.SignedIn first = (SignInLinks.Outcome.SignedIn)
                links.becomeFirstOperator(ofAnother, email("olivia@x.example"), "Olivia", PASSWORD, CLIENT);
        assertEquals(Role.OPERATOR, first.person().role());
        assertTrue(people.access.sessions().find(first.token()).isPresent());
        assertTrue(links.find(ofOneGateway).isEmpty());
        for (Secret link : List.of(ofOneGateway, ofAnother)) {
            assertEquals(GONE, links.becomeFirstOperator(link, email("eve@x.example"), "Eve", PASSWORD, CLIENT));
        }
        assertTrue(links.createForFirstOperator().isEmpty());
    }

    @Test
    void linksLetInOnceAndNotForEver() {
        Secret invitation = people.invite("ada@acme.example", Role.VIEWER, Optional.of(people.acme));
        assertEquals(
                SignInLink.Purpose.INVITATION,
                links.find(invitation).orElseThrow().purpose());
        assertEquals(GONE, links.signIn(invitation, CLIENT), "without a password");
        assertInstanceOf(SignInLinks.Outcome.SignedIn.class, links.choosePassword(invitation, "Ada", PASSWORD, CLIENT));
        assertEquals(GONE, links.choosePassword(invitation, "Ada", PASSWORD, CLIENT));
        Person ada = people.access.people().findAll(email("ada@acme.example")).get(0);
        assertEquals("Ada", ada.name());

        Secret lost = links.createFor(ada.id(), TEST).orElseThrow();
        Secret again = links.createFor(ada.id(), TEST).orElseThrow();
        assertTrue(links.find(lost).isEmpty(), "a later link puts those before out of force");
        people.clock.move(Duration.ofHours(24));
        assertEquals(GONE, links.choosePassword(again, "Ada", PASSWORD, CLIENT));

        Secret session = people.signIn("ada@acme.example");
        Secret reset = links.createFor(ada.id(), TEST).orElseThrow();
        links.choosePassword(reset, "Ada", Secret.of("quite another password"), CLIENT);
        assertTrue(people.access.sessions().find(session).isEmpty());

        Secret beforeDisabling = links.createFor(ada.id(), TEST).orElseThrow();
        people.access.people().disable(ada, TEST);
        assertTrue(links.find(beforeDisabling).isEmpty());
        assertTrue(links.createFor(ada.id(), TEST).isEmpty());
    }

    @Test
    void theDemosLinkSignsInWithoutAPasswordOnce() {
        Person demo = people.access.people().findOrCreateDemoOperator(email("demo@localhost"), "Demo");
        assertEquals(demo, people.access.people().findOrCreateDemoOperator(email("demo@localhost"), "Demo"));
        Secret ofLastTime = links.createForDemo(demo);
        Secret link = links.createForDemo(demo);
        assertEquals(GONE, links.signIn(ofLastTime, CLIENT));
        assertEquals(GONE, links.choosePassword(link, "Mallory", PASSWORD, CLIENT));
        assertInstanceOf(SignInLinks.Outcome.SignedIn.class, links.signIn(link, CLIENT));
        assertEquals(GONE, links.signIn(link, CLIENT));
    }

    @Test
    void theDemosOperatorIsLetInAndChoosesAPasswordOnceWithoutAnOldOne() {
        Person demo = people.access.people().findOrCreateDemoOperator(email("demo@localhost"), "Demo");
        SignIn signIn = people.access.signIn();
        Secret session = signIn.letIn(demo, CLIENT).orElseThrow();
        assertEquals(demo, people.access.sessions().find(session).orElseThrow().person());
        assertEquals(REFUSED, signIn.changePassword(demo, PASSWORD, PASSWORD, CLIENT), "there is none to change");
        assertInstanceOf(SignIn.Outcome.SignedIn.class, signIn.choosePassword(demo, PASSWORD, CLIENT));
        assertTrue(people.access.sessions().find(session).isEmpty());
        assertEquals(REFUSED, signIn.choosePassword(demo, Secret.of("without the one until now"), CLIENT));
        people.signIn("demo@localhost");

        people.join("other@platform.example", Role.OPERATOR, Optional.empty());
        people.access.people().disable(demo, TEST);
        assertEquals(Optional.empty(), signIn.letIn(demo, CLIENT));
    }

    @Test
    void anotherNameIsAuditedByWhateverFormItCame() {
        Person ada = people.join("ada@acme.example", Role.VIEWER, Optional.of(people.acme));
        assertEquals(List.of(), renamings(), "of the invitation, whose name stayed");
        links.choosePassword(links.createFor(ada.id(), TEST).orElseThrow(), "Ada", PASSWORD, CLIENT);
        people.access.people().rename(people.find("ada@acme.example", ada.account()), "Ada Lovelace", ada.actor());
        assertEquals(
                List.of(
                        "ada@acme.example: ada@acme.example from Somebody to Ada",
                        "ada@acme.example: ada@acme.example from Ada to Ada Lovelace"),
                renamings());
    }

    private List<String> renamings() {
        return new CoreTables(testDatabase.jdbi()).rows("""
                SELECT CONCAT(actor_name, ': ', subject, ' ', detail) FROM audit_event WHERE action = 'PERSON_RENAMED'
                ORDER BY id""");
    }

    @Test
    void anEmailAddressIsOnePersonsInEachAccountAndOneOperators() {
        for (Optional<Account> account : List.of(Optional.of(people.acme), Optional.<Account>empty())) {
            Role role = account.isPresent() ? Role.VIEWER : Role.OPERATOR;
            people.invite("ada@acme.example", role, account);
            assertInstanceOf(
                    People.Invitation.EmailTaken.class,
                    people.access.people().invite(email("ada@acme.example"), "Ada", role, account, TEST));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> people.access
                        .people()
                        .invite(email("x@acme.example"), "X", Role.OPERATOR, Optional.of(people.acme), TEST));
        assertEquals(
                Optional.of("ada@acme.example"),
                EmailAddress.parse(" Ada@ACME.example ").map(EmailAddress::value));
        for (String none : List.of("", "ada", "@acme", "a b@acme", "a@b@c", "<a@b>", "a@\u0007")) {
            assertEquals(Optional.empty(), EmailAddress.parse(none), none);
        }
    }

    @Test
    void whoeverInvitesDoesNotLearnWhomOthersInvitedNorTakesTheirAddresses() {
        people.join("ceo@globex.example", Role.ACCOUNT_ADMIN, Optional.of(people.globex));
        Secret link = people.invite("ceo@globex.example", Role.VIEWER, Optional.of(people.acme));
        Secret other = Secret.of("quite another password");
        assertInstanceOf(SignInLinks.Outcome.SignedIn.class, links.choosePassword(link, "Mallory", other, CLIENT));
        // The password tells which one is meant.
        assertEquals(Optional.of(people.globex), signedIn(PASSWORD).account());
        assertEquals(Optional.of(people.acme), signedIn(other).account());
        // The other way round it is the same: the address is nobody's before others.
        people.invite("ada@acme.example", Role.VIEWER, Optional.of(people.globex));
        people.join("ada@acme.example", Role.ACCOUNT_ADMIN, Optional.of(people.acme));
        assertEquals(
                2, people.access.people().findAll(email("ada@acme.example")).size());
    }

    private Person signedIn(Secret password) {
        return ((SignIn.Outcome.SignedIn) people.attempt("ceo@globex.example", password)).person();
    }

    @Test
    void aDisabledPersonLocksNobodyElseOutWhoHasTheSameAddressAndPassword() {
        Person ofAcme = people.join("ceo@globex.example", Role.VIEWER, Optional.of(people.acme));
        people.join("ceo@globex.example", Role.ACCOUNT_ADMIN, Optional.of(people.globex));
        assertEquals(Optional.of(people.acme), signedIn(PASSWORD).account());
        people.access.people().disable(ofAcme, TEST);
        assertEquals(Optional.of(people.globex), signedIn(PASSWORD).account());
    }

    @Test
    void whatIsTooEasyToGuessIsNoPassword() {
        EmailAddress ada = email("ada.lovelace@acme.example");
        assertEquals(Optional.empty(), NewPassword.problemOf(PASSWORD, ada));
        for (String easy :
                List.of("short", "aaaaaaaaaaaaaaaa", "ada.lovelace@acme.example", "ada.lovelace", "x".repeat(129))) {
            assertTrue(NewPassword.problemOf(Secret.of(easy), ada).isPresent(), easy);
        }
    }

    @Test
    void somebodyIsAlwaysLeftWhoIsAnOperator() {
        Person one = people.join("one@x.example", Role.OPERATOR, Optional.empty());
        assertEquals(People.Disabling.LAST_OPERATOR, people.access.people().disable(one, TEST));
        Person two = people.join("two@x.example", Role.OPERATOR, Optional.empty());
        assertEquals(People.Disabling.DONE, people.access.people().disable(one, two.actor()));
        assertEquals(People.Disabling.WAS_DISABLED, people.access.people().disable(one, two.actor()));
        assertEquals(People.Disabling.LAST_OPERATOR, people.access.people().disable(two, TEST));
        assertTrue(people.access.people().enable(one, two.actor()));
        assertFalse(people.access.people().enable(one, two.actor()));
        assertThrows(
                IllegalArgumentException.class, () -> people.access.people().changeRole(one, Role.OPERATOR, TEST));
        assertFalse(people.access.people().changeRole(one, Role.VIEWER, TEST), "operators stay operators");
    }

    @Test
    void peopleAreListedByAccountAndAPageAtATime() {
        for (int number = 0; number < 5; number++) {
            people.invite("a" + number + "@acme.example", Role.VIEWER, Optional.of(people.acme));
        }
        people.invite("g@globex.example", Role.ACCOUNT_ADMIN, Optional.of(people.globex));
        people.invite("o@x.example", Role.OPERATOR, Optional.empty());
        People.Group acme = new People.Group.OfAccount(people.acme.id());
        Page<Person> first = people.access.people().page(acme, PageRequest.first(3));
        Page<Person> second = people.access
                .people()
                .page(acme, PageRequest.after(3, first.next().orElseThrow()));
        assertEquals(List.of(3, 2), List.of(first.items().size(), second.items().size()));
        assertTrue(second.next().isEmpty());
        assertEquals(
                1,
                people.access
                        .people()
                        .page(new People.Group.Operators(), PageRequest.first(9))
                        .items()
                        .size());
        assertEquals(
                7,
                people.access
                        .people()
                        .page(new People.Group.Everybody(), PageRequest.first(9))
                        .items()
                        .size());
        long ofGlobex =
                people.find("g@globex.example", Optional.of(people.globex)).id();
        assertTrue(people.access.people().find(people.acme.id(), ofGlobex).isEmpty());
        assertTrue(people.access.people().find(people.globex.id(), ofGlobex).isPresent());
    }

    @Test
    void whatPeopleDoIsInTheAuditLogOfTheirAccount() {
        Person ada = people.join("ada@acme.example", Role.ACCOUNT_ADMIN, Optional.of(people.acme));
        people.access.people().changeRole(ada, Role.VIEWER, TEST);
        people.invite("g@globex.example", Role.VIEWER, Optional.of(people.globex));
        AuditLog audit = people.access.audit();
        assertEquals(
                List.of("ROLE_CHANGED", "SIGNED_IN", "PERSON_JOINED", "PERSON_INVITED"),
                actions(audit, new Viewer.Account(people.acme.id())));
        assertEquals(List.of("PERSON_INVITED"), actions(audit, new Viewer.Account(people.globex.id())));
        assertEquals(5, actions(audit, new Viewer.Operator()).size());
        Page<AuditEvent> first = audit.page(new Viewer.Operator(), PageRequest.first(2));
        assertEquals(
                3,
                audit.page(
                                new Viewer.Operator(),
                                PageRequest.after(9, first.next().orElseThrow()))
                        .items()
                        .size());
        AuditEvent role = audit.page(new Viewer.Account(people.acme.id()), PageRequest.first(1))
                .items()
                .get(0);
        assertEquals(TEST, role.actor());
        assertEquals("ada@acme.example", role.subject());
        assertEquals(Optional.of("to Viewer"), role.detail());
    }

    private static List<String> actions(AuditLog audit, Viewer viewer) {
        return audit.page(viewer, PageRequest.first(100)).items().stream()
                .map(event -> event.action().name())
                .toList();
    }
}
