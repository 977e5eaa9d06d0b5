package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Account.State;
import dev.gatehouse.acceptance.driver.AccountsDriver;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.driver.Search;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.OpenProfiles;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** What administrators decide about people. */
public final class ManagingSteps {

    private final People people;
    private final OpenProfiles openProfiles;
    private final LastAttempt lastAttempt;

    public ManagingSteps(People people, OpenProfiles openProfiles, LastAttempt lastAttempt) {
        this.people = people;
        this.openProfiles = openProfiles;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} disables {person}")
    @When("{person} has disabled {person}")
    public void disables(Person actor, Person person) {
        disable(actor, person).granted(() -> actor + " disables " + person);
    }

    @When("{person} tries to disable {person}")
    public void triesToDisable(Person actor, Person person) {
        lastAttempt.ended(disable(actor, person));
    }

    @When("{person} enables {person}")
    @When("{person} has enabled {person}")
    public void enables(Person actor, Person person) {
        enable(actor, person).granted(() -> actor + " enables " + person);
    }

    @When("{person} tries to enable {person}")
    public void triesToEnable(Person actor, Person person) {
        lastAttempt.ended(enable(actor, person));
    }

    @When("{person} deletes {person}")
    @When("{person} has deleted {person}")
    public void deletes(Person actor, Person person) {
        delete(actor, person).granted(() -> actor + " deletes " + person);
    }

    @When("{person} tries to delete {person}")
    public void triesToDelete(Person actor, Person person) {
        lastAttempt.ended(delete(actor, person));
    }

    @When("{person} restores {person}")
    @Given("{person} has restored {person}")
    public void restores(Person actor, Person person) {
        restore(actor, person).granted(() -> actor + " restores " + person);
    }

    @When("{person} tries to restore {person}")
    public void triesToRestore(Person actor, Person person) {
        lastAttempt.ended(restore(actor, person));
    }

    @When("{person} makes {person} an administrator")
    public void makesAdministrator(Person actor, Person person) {
        makeAdministrator(actor, person).granted(() -> person + " administers");
    }

    @When("{person} tries to make {person} an administrator")
    public void triesToMakeAdministrator(Person actor, Person person) {
        lastAttempt.ended(makeAdministrator(actor, person));
    }

    @When("{person} makes {person} an ordinary person")
    public void makesOrdinary(Person actor, Person person) {
        makeOrdinary(actor, person).granted(() -> person + " steps down");
    }

    @When("{person} tries to make {person} an ordinary person")
    public void triesToMakeOrdinary(Person actor, Person person) {
        lastAttempt.ended(makeOrdinary(actor, person));
    }

    @When("{person} changes the e-mail address of {person} to {string}")
    @When("{person} has changed the e-mail address of {person} to {string}")
    public void changesEmailAddress(Person actor, Person person, String emailAddress) {
        changeEmailAddress(actor, person, emailAddress).granted(() -> "the new e-mail address of " + person);
    }

    @When("{person} tries to change the e-mail address of {person} to {string}")
    public void triesToChangeEmailAddress(Person actor, Person person, String emailAddress) {
        lastAttempt.ended(changeEmailAddress(actor, person, emailAddress));
    }

    @Then("{person} is {state}")
    public void isInState(Person person, State expected) {
        Account account =
                accounts(people.administrator()).lookAt(person.accountId()).granted(() -> "the look at " + person);
        assertThat(account.state())
                .withFailMessage(() -> person + " is " + account.state())
                .isEqualTo(expected);
    }

    @Then("{person} can manage people")
    public void canManagePeople(Person person) {
        assertThat(list(person).isGranted())
                .withFailMessage(() -> person + " cannot manage people")
                .isTrue();
    }

    @Then("{person} cannot manage people")
    public void cannotManagePeople(Person person) {
        assertThat(list(person).isRefused(RefusalReason.NOT_ALLOWED))
                .withFailMessage(() -> person + " can manage people")
                .isTrue();
    }

    @Given("{person} can look at the profile of {person}")
    public void canLookAtProfile(Person actor, Person person) {
        assertThat(accounts(actor).lookAt(person.accountId()).isGranted())
                .withFailMessage(() -> actor + " cannot look at the profile of " + person)
                .isTrue();
    }

    private Answer<Account> disable(Person actor, Person person) {
        return accounts(actor).disable(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> enable(Person actor, Person person) {
        return accounts(actor).enable(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> delete(Person actor, Person person) {
        return accounts(actor).delete(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> restore(Person actor, Person person) {
        return accounts(actor).restore(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> makeAdministrator(Person actor, Person person) {
        return accounts(actor).makeAdministrator(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> makeOrdinary(Person actor, Person person) {
        return accounts(actor).makeOrdinary(openProfiles.seenBy(actor, person));
    }

    private Answer<Account> changeEmailAddress(Person actor, Person person, String emailAddress) {
        return accounts(actor).changeEmailAddress(openProfiles.seenBy(actor, person), emailAddress);
    }

    private Answer<?> list(Person actor) {
        return accounts(actor).find(Search.everybody(), AccountsDriver.START);
    }

    private AccountsDriver accounts(Person actor) {
        return people.as(actor).accounts();
    }
}
