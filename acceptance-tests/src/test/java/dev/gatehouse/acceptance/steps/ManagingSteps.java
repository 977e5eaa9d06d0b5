package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** What administrators do with people. */
public final class ManagingSteps {

    private final People people;
    private final LastAttempt lastAttempt;
    private List<Account> listed = List.of();

    public ManagingSteps(People people, LastAttempt lastAttempt) {
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} disables {person}")
    @When("{person} has disabled {person}")
    public void disables(Person actor, Person person) {
        people.as(actor).disable(person.accountId()).granted(() -> actor + " disables " + person);
    }

    @When("{person} tries to disable {person}")
    public void triesToDisable(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).disable(person.accountId()));
    }

    @When("{person} enables {person}")
    public void enables(Person actor, Person person) {
        people.as(actor).enable(person.accountId()).granted(() -> actor + " enables " + person);
    }

    @When("{person} tries to enable {person}")
    public void triesToEnable(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).enable(person.accountId()));
    }

    @When("{person} deletes {person}")
    @When("{person} has deleted {person}")
    public void deletes(Person actor, Person person) {
        people.as(actor).delete(person.accountId()).granted(() -> actor + " deletes " + person);
    }

    @When("{person} tries to delete {person}")
    public void triesToDelete(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).delete(person.accountId()));
    }

    @When("{person} makes {person} an administrator")
    public void makesAdministrator(Person actor, Person person) {
        people.as(actor).makeAdministrator(person.accountId()).granted(() -> person + " administers");
    }

    @When("{person} tries to make {person} an administrator")
    public void triesToMakeAdministrator(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).makeAdministrator(person.accountId()));
    }

    @When("{person} makes {person} an ordinary person")
    public void makesOrdinary(Person actor, Person person) {
        people.as(actor).makeOrdinary(person.accountId()).granted(() -> person + " steps down");
    }

    @When("{person} tries to make {person} an ordinary person")
    public void triesToMakeOrdinary(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).makeOrdinary(person.accountId()));
    }

    @When("{person} changes the e-mail address of {person} to {string}")
    @When("{person} has changed the e-mail address of {person} to {string}")
    public void changesEmailAddress(Person actor, Person person, String emailAddress) {
        people.as(actor)
                .changeEmailAddress(person.accountId(), emailAddress)
                .granted(() -> "the new e-mail address of " + person);
    }

    @When("{person} tries to change the e-mail address of {person} to {string}")
    public void triesToChangeEmailAddress(Person actor, Person person, String emailAddress) {
        lastAttempt.ended(people.as(actor).changeEmailAddress(person.accountId(), emailAddress));
    }

    @When("{person} lists the people")
    public void lists(Person actor) {
        listed = people.as(actor).list().granted(() -> actor + " lists the people");
    }

    @When("{person} tries to list the people")
    public void triesToList(Person actor) {
        lastAttempt.ended(people.as(actor).list());
    }

    @Then("{person} is among them")
    public void isAmongThem(Person person) {
        assertThat(listed)
                .withFailMessage(() -> person + " is not among them")
                .extracting(Account::id)
                .contains(person.accountId());
    }

    @Then("{person} is not among them")
    public void isNotAmongThem(Person person) {
        assertThat(listed)
                .withFailMessage(() -> person + " is among them")
                .extracting(Account::id)
                .doesNotContain(person.accountId());
    }

    @Then("{person} can manage people")
    public void canManagePeople(Person person) {
        assertThat(people.as(person).list().isGranted())
                .withFailMessage(() -> person + " cannot manage people")
                .isTrue();
    }

    @Then("{person} cannot manage people")
    public void cannotManagePeople(Person person) {
        Answer<?> answer = people.as(person).list();
        assertThat(answer.isRefused(RefusalReason.NOT_ALLOWED))
                .withFailMessage(() -> person + " can manage people")
                .isTrue();
    }

    @Given("{person} can look at the profile of {person}")
    public void canLookAtProfile(Person actor, Person person) {
        assertThat(people.as(actor).lookAt(person.accountId()).isGranted())
                .withFailMessage(() -> actor + " cannot look at the profile of " + person)
                .isTrue();
    }
}
