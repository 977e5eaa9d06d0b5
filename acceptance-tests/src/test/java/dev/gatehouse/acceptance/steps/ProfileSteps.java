package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people see and change of themselves and of others. */
public final class ProfileSteps {

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private @Nullable Account seen;

    public ProfileSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} looks at her/his/their own profile")
    public void looksAtOwnProfile(Person person) {
        seen = profile(person, person);
    }

    @When("{person} tries to look at the profile of {person}")
    public void triesToLookAtProfile(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).lookAt(person.accountId()));
    }

    @When("{person} tries to look at a profile that is not there")
    public void triesToLookAtMissingProfile(Person actor) {
        lastAttempt.ended(people.as(actor).lookAt(new UUID(0, 0).toString()));
    }

    @When("a stranger tries to look at the profile of {person}")
    public void strangerTriesToLookAtProfile(Person person) {
        lastAttempt.ended(installation.gatehouse().lookAt(person.accountId()));
    }

    @When("{person} renames herself/himself/themselves {string}")
    public void renamesSelf(Person person, String name) {
        people.as(person).rename(person.accountId(), name).granted(() -> "the new name of " + person);
    }

    @When("{person} tries to rename herself/himself/themselves with {int} characters")
    public void triesToRenameSelf(Person person, int characters) {
        triesToRename(person, person, LongTexts.of(characters));
    }

    @When("{person} tries to rename {person} {string}")
    public void triesToRename(Person actor, Person person, String name) {
        lastAttempt.ended(people.as(actor).rename(person.accountId(), name));
    }

    @Then("the profile shows the name {string}")
    public void showsName(String name) {
        assertThat(seen())
                .withFailMessage(() -> "the profile shows the name " + seen().name())
                .extracting(Account::name)
                .isEqualTo(name);
    }

    @Then("the profile shows the e-mail address {string}")
    public void showsEmailAddress(String emailAddress) {
        assertThat(seen())
                .withFailMessage(() -> "the profile shows the e-mail address " + seen().emailAddress())
                .extracting(Account::emailAddress)
                .isEqualTo(emailAddress);
    }

    @Then("the name of {person} is {string}")
    public void isNamed(Person person, String name) {
        seen = profile(people.administrator(), person);
        showsName(name);
    }

    private Account profile(Person actor, Person person) {
        return people.as(actor).lookAt(person.accountId()).granted(() -> "the look at the profile of " + person);
    }

    private Account seen() {
        if (seen == null) {
            throw new IllegalStateException("nobody looked at a profile");
        }
        return seen;
    }
}
