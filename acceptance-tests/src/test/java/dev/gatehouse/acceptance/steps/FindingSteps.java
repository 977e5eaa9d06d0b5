package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Account.State;
import dev.gatehouse.acceptance.driver.AccountsDriver;
import dev.gatehouse.acceptance.driver.Question;
import dev.gatehouse.acceptance.driver.Search;
import dev.gatehouse.acceptance.driver.Search.Order;
import dev.gatehouse.acceptance.world.FoundPeople;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;

/** How people are found. */
public final class FindingSteps {

    private final Installation installation;
    private final People people;
    private final FoundPeople found;
    private final LastAttempt lastAttempt;

    public FindingSteps(Installation installation, People people, FoundPeople found, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.found = found;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} lists the people")
    public void lists(Person actor) {
        found.readFirstPage(accounts(actor), Search.everybody());
    }

    @When("{person} lists the people, deleted ones included")
    public void listsWithDeleted(Person actor) {
        found.readFirstPage(accounts(actor), Search.everybody().withDeleted());
    }

    @When("{person} lists the people {order}")
    @When("{person} lists the people, {order}")
    public void listsInOrder(Person actor, Order order) {
        found.readFirstPage(accounts(actor), Search.everybody().in(order));
    }

    @When("{person} tries to list the people")
    public void triesToList(Person actor) {
        lastAttempt.ended(accounts(actor).find(Search.everybody(), AccountsDriver.START));
    }

    @When("{person} looks for people whose name starts with {string}")
    public void looksForName(Person actor, String start) {
        looksFor(actor, new Question.NameStartsWith(start));
    }

    @When("{person} looks for people whose e-mail address starts with {string}")
    public void looksForEmailAddress(Person actor, String start) {
        looksFor(actor, new Question.EmailAddressStartsWith(start));
    }

    @When("{person} looks for administrators")
    public void looksForAdministrators(Person actor) {
        looksFor(actor, Question.ADMINISTRATORS);
    }

    @When("{person} looks for people who are {state}")
    public void looksForState(Person actor, State state) {
        var search = Search.of(new Question.IsIn(state)).withDeleted();
        found.readFirstPage(accounts(actor), search);
    }

    @When("{person} looks for people whose {word} is {string}")
    public void looksForDetail(Person actor, String detail, String value) {
        looksFor(actor, new Question.Noted(detail, value));
    }

    @When("{person} looks for people whose {word} is {string} or {string}")
    public void looksForDetails(Person actor, String detail, String value, String other) {
        looksFor(
                actor,
                new Question.AnyOf(List.of(new Question.Noted(detail, value), new Question.Noted(detail, other))));
    }

    @When("{person} looks for people without a {word}")
    public void looksForMissingDetail(Person actor, String detail) {
        looksFor(actor, new Question.NotNoted(detail));
    }

    @When("{person} looks for people who are {state}, whose {word} is {string}")
    public void looksForStateAndDetail(Person actor, State state, String detail, String value) {
        looksFor(actor, new Question.AllOf(List.of(new Question.IsIn(state), new Question.Noted(detail, value))));
    }

    @When("{person} looks for people who have not signed in for {time}")
    public void looksForUnused(Person actor, Duration span) {
        looksFor(actor, new Question.NotSignedInAfter(installation.now().minus(span)));
    }

    @When("{person} tries to look for people whose {word} is {string}, who are {string}")
    public void triesToLookForState(Person actor, String detail, String value, String state) {
        triesToLookFor(actor, new Question.Noted(detail, value), new Question.IsSaidToBe(state));
    }

    @When("{person} tries to look for people whose {word} is {string}, whose e-mail address is {string}")
    public void triesToLookForEmailAddress(Person actor, String detail, String value, String emailAddress) {
        triesToLookFor(actor, new Question.Noted(detail, value), new Question.EmailAddressIs(emailAddress));
    }

    @When("{person} tries to look for people whose {word} is {string}, who have signed in since {string}")
    public void triesToLookForSignIns(Person actor, String detail, String value, String day) {
        triesToLookFor(actor, new Question.Noted(detail, value), new Question.SignedInSince(day));
    }

    private void triesToLookFor(Person actor, Question... parts) {
        var search = Search.of(new Question.AllOf(List.of(parts)));
        lastAttempt.ended(accounts(actor).find(search, AccountsDriver.START));
    }

    @Given("{person} has listed the people {order}, {int} on a page")
    public void hasListedFirstPage(Person actor, Order order, int people) {
        found.readFirstPage(accounts(actor), Search.everybody().in(order).onPagesOf(people));
    }

    @When("{person} reads all further pages")
    public void readsFurtherPages(Person actor) {
        found.readFurtherPages(accounts(actor));
    }

    @When("{person} tries to read the page after it")
    public void triesToReadOn(Person actor) {
        lastAttempt.ended(accounts(actor).find(found.search(), found.nextPlace()));
    }

    @When("{person} tries to read the page after it {order}")
    public void triesToReadOn(Person actor, Order order) {
        lastAttempt.ended(accounts(actor).find(found.search().in(order), found.nextPlace()));
    }

    @When("{person} looks up {people}")
    public void looksUp(Person actor, List<Person> wanted) {
        found.found(accounts(actor).lookUp(ids(wanted)).granted(() -> actor + " looks up " + wanted));
    }

    @When("{person} tries to look up {people}")
    public void triesToLookUp(Person actor, List<Person> wanted) {
        lastAttempt.ended(accounts(actor).lookUp(ids(wanted)));
    }

    @Then("{person} is among them")
    public void isAmongThem(Person person) {
        assertThat(foundIds())
                .withFailMessage(() -> person + " is not among them")
                .contains(person.accountId());
    }

    @Then("{person} is not among them")
    public void isNotAmongThem(Person person) {
        assertThat(foundIds()).withFailMessage(() -> person + " is among them").doesNotContain(person.accountId());
    }

    @Then("{person} is registered once")
    public void isRegisteredOnce(Person person) {
        looksForName(people.administrator(), person.name());
        assertThat(found.accounts()).withFailMessage(this::insteadFound).hasSize(1);
    }

    @Then("{person} finds {people}")
    public void finds(Person actor, List<Person> expected) {
        assertThat(foundIds()).withFailMessage(this::insteadFound).containsExactlyInAnyOrderElementsOf(ids(expected));
    }

    @Then("{person} finds nobody")
    public void findsNobody(Person actor) {
        finds(actor, List.of());
    }

    @Then("{person} finds, in this order, {people}")
    public void findsInOrder(Person actor, List<Person> expected) {
        assertThat(foundIds()).withFailMessage(this::insteadFound).isEqualTo(ids(expected));
    }

    private void looksFor(Person actor, Question question) {
        found.readFirstPage(accounts(actor), Search.of(question));
    }

    private AccountsDriver accounts(Person actor) {
        return people.as(actor).accounts();
    }

    private List<String> foundIds() {
        return found.accounts().stream().map(Account::id).toList();
    }

    private String insteadFound() {
        return "found: " + found.accounts().stream().map(Account::name).toList();
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::accountId).toList();
    }
}
