package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.OpenProfiles;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people see and change of themselves and of others. */
public final class ProfileSteps {

    private final Installation installation;
    private final People people;
    private final OpenProfiles openProfiles;
    private final LastAttempt lastAttempt;
    private @Nullable Account seen;

    public ProfileSteps(Installation installation, People people, OpenProfiles openProfiles, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.openProfiles = openProfiles;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} looks at her/his/their own profile")
    public void looksAtOwnProfile(Person person) {
        seen = profile(person, person);
    }

    @When("{person} tries to look at the profile of {person}")
    public void triesToLookAtProfile(Person actor, Person person) {
        triesToLookAt(actor, person.accountId());
    }

    @When("{person} tries to look at a profile that is not there")
    public void triesToLookAtMissingProfile(Person actor) {
        triesToLookAt(actor, new UUID(0, 0).toString());
    }

    @When("a stranger tries to look at the profile of {person}")
    public void strangerTriesToLookAtProfile(Person person) {
        lastAttempt.ended(installation.gatehouse().accounts().lookAt(person.accountId()));
    }

    @Given("{person} has the profile of {person} open")
    @Given("{person} has the profile of {person} open again")
    public void hasProfileOpen(Person reader, Person person) {
        openProfiles.opens(reader, person, profile(reader, person));
    }

    @When("{person} renames herself/himself/themselves {string}")
    public void renamesSelf(Person person, String name) {
        renames(person, person, name);
    }

    @When("{person} tries to rename herself/himself/themselves with {int} characters")
    public void triesToRenameSelf(Person person, int characters) {
        triesToRename(person, person, LongTexts.of(characters));
    }

    @When("{person} renames {person} {string}")
    @When("{person} has renamed {person} {string}")
    public void renames(Person actor, Person person, String name) {
        rename(actor, person, name).granted(() -> "the new name of " + person);
    }

    @When("{person} tries to rename {person} {string}")
    public void triesToRename(Person actor, Person person, String name) {
        lastAttempt.ended(rename(actor, person, name));
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

    @Then("the profile shows {string} as the {word}")
    public void showsDetail(String value, String detail) {
        assertThat(seen().details())
                .withFailMessage(() -> "the profile shows other details: " + seen().details())
                .containsEntry(detail, value);
    }

    @Then("the name of {person} is {string}")
    public void isNamed(Person person, String name) {
        seen = profile(people.administrator(), person);
        showsName(name);
    }

    @Then("{person} last signed in {time} ago")
    public void lastSignedIn(Person person, Duration span) {
        Account account = profile(people.administrator(), person);
        assertThat(account.lastSignInAt())
                .withFailMessage(() -> person + " last signed in at another time: " + account.lastSignInAt())
                .isEqualTo(Optional.of(installation.now().minus(span)));
    }

    @Then("{person} has never signed in")
    public void hasNeverSignedIn(Person person) {
        Account account = profile(people.administrator(), person);
        assertThat(account.lastSignInAt())
                .withFailMessage(() -> person + " has signed in")
                .isEmpty();
    }

    private Answer<Account> rename(Person actor, Person person, String name) {
        return people.as(actor).accounts().rename(openProfiles.seenBy(actor, person), name);
    }

    private void triesToLookAt(Person actor, String accountId) {
        lastAttempt.ended(people.as(actor).accounts().lookAt(accountId));
    }

    private Account profile(Person actor, Person person) {
        return people.as(actor)
                .accounts()
                .lookAt(person.accountId())
                .granted(() -> "the look at the profile of " + person);
    }

    private Account seen() {
        if (seen == null) {
            throw new IllegalStateException("nobody looked at a profile");
        }
        return seen;
    }
}
