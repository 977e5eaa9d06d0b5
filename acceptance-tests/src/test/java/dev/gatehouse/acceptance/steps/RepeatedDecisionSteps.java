package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.AccountsDriver;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Registration;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.OpenProfiles;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of decisions whose answer got lost. */
public final class RepeatedDecisionSteps {

    /** The one number that a feature speaks of. */
    private static final UUID NUMBER = UUID.fromString("5a0c8f0e-36c1-4d8b-9c55-2f7d1be0a417");

    private final People people;
    private final OpenProfiles openProfiles;
    private final LastAttempt lastAttempt;
    private @Nullable Decision decision;
    private @Nullable Account missed;
    private @Nullable Account repeated;

    public RepeatedDecisionSteps(People people, OpenProfiles openProfiles, LastAttempt lastAttempt) {
        this.people = people;
        this.openProfiles = openProfiles;
        this.lastAttempt = lastAttempt;
    }

    @FunctionalInterface
    private interface Decision extends Function<AccountsDriver, Answer<Account>> {}

    @Given("{person} has registered {person} under a number, but missed the answer")
    public void hasRegistered(Person actor, Person person) {
        hasMissedTheAnswer(actor, accounts -> accounts.register(person.asOrdinaryPerson()));
        person.isRegisteredAs(missed().id());
    }

    @Given("{person} has disabled {person} under a number, but missed the answer")
    public void hasDisabled(Person actor, Person person) {
        var seen = openProfiles.seenBy(actor, person);
        hasMissedTheAnswer(actor, accounts -> accounts.disable(seen));
    }

    @Given("{person} has tried in vain to register {person} under a number with the password {string}")
    public void hasTriedToRegister(Person actor, Person person, String password) {
        assertThat(register(actor, person, password).isGranted())
                .withFailMessage("the registration was not in vain")
                .isFalse();
    }

    @When("{person} repeats that")
    public void repeats(Person actor) {
        repeated = decision().apply(numbered(actor)).granted(() -> actor + " repeats the decision");
    }

    @When("{person} tries to repeat that")
    public void triesToRepeat(Person actor) {
        lastAttempt.ended(decision().apply(numbered(actor)));
    }

    @When("{person} registers {person} under the same number")
    public void registers(Person actor, Person person) {
        person.isRegisteredAs(register(actor, person, person.password())
                .granted(() -> "the registration of " + person)
                .id());
    }

    @When("{person} tries to register {person} under the same number")
    public void triesToRegister(Person actor, Person person) {
        triesToRegisterWith(actor, person, person.password());
    }

    @When("{person} tries to register {person} under the same number with the password {string}")
    public void triesToRegisterWith(Person actor, Person person, String password) {
        lastAttempt.ended(register(actor, person, password));
    }

    @Then("{person} gets the answer she/he/they missed")
    public void getsWhatWasMissed(Person actor) {
        assertThat(repeated)
                .withFailMessage(() -> actor + " got another answer: " + repeated)
                .isEqualTo(missed());
    }

    private void hasMissedTheAnswer(Person actor, Decision newDecision) {
        decision = newDecision;
        missed = newDecision.apply(numbered(actor)).granted(() -> "the decision of " + actor);
    }

    private Answer<Account> register(Person actor, Person person, String password) {
        return numbered(actor).register(new Registration(person.name(), person.emailAddress(), password, false));
    }

    private AccountsDriver numbered(Person actor) {
        return people.as(actor).accounts().under(NUMBER);
    }

    private Decision decision() {
        if (decision == null) {
            throw new IllegalStateException("nothing was decided under a number");
        }
        return decision;
    }

    private Account missed() {
        if (missed == null) {
            throw new IllegalStateException("no answer was missed");
        }
        return missed;
    }
}
