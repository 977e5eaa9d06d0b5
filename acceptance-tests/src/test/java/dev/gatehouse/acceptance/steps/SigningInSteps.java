package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Answer.Refused;
import dev.gatehouse.acceptance.driver.Refusal;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.driver.SignIn;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** How people prove who they are. */
public final class SigningInSteps {

    private static final String WRONG_PASSWORD = "not the password of anybody";
    private static final String SOME_DEVICE = "a device of theirs";
    private static final String NO_MARK = "";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;

    public SigningInSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @Given("{person} is signed in on her/his/their {word}")
    public void isSignedIn(Person person, String device) {
        signsIn(people.registered(person), device);
    }

    @When("{person} signs in on her/his/their {word}")
    public void signsIn(Person person, String device) {
        people.signIn(person, device);
        people.speakOfDevicesOf(person);
    }

    @When("{person} signs in on her/his/their {word} as {string}")
    public void signsInAs(Person person, String device, String emailAddress) {
        person.uses(emailAddress);
        signsIn(person, device);
    }

    @When("{person} tries to sign in")
    public void triesToSignIn(Person person) {
        lastAttempt.ended(people.attemptToSignIn(person, SOME_DEVICE));
    }

    @When("{person} tries to sign in with the password {string}")
    public void triesToSignInWith(Person person, String password) {
        lastAttempt.ended(attempt(person.emailAddress(), password));
    }

    @When("someone tries to sign in as {person} with a wrong password")
    public void triesWrongPassword(Person person) {
        triesToSignInWith(person, WRONG_PASSWORD);
    }

    @When("someone tries to sign in as {person} without a password")
    public void triesNoPassword(Person person) {
        triesToSignInWith(person, "");
    }

    @When("someone tries to sign in as {person} with a password of {int} characters")
    public void triesLongPassword(Person person, int characters) {
        triesToSignInWith(person, LongTexts.of(characters));
    }

    @When("someone tries to sign in as {string}")
    public void triesEmailAddress(String emailAddress) {
        lastAttempt.ended(attempt(emailAddress, WRONG_PASSWORD));
    }

    @Given("someone has tried to sign in as {person} with a wrong password {int} times")
    public void hasTriedWrongPassword(Person person, int times) {
        for (int count = 0; count < times; count++) {
            triesWrongPassword(person);
        }
    }

    @Given("someone has patiently tried to sign in as {person} with a wrong password {int} times")
    public void hasPatientlyTriedWrongPassword(Person person, int times) {
        for (int count = 0; count < times; count++) {
            triesWrongPassword(person);
            installation.timePasses(PATIENCE);
        }
    }

    @Then("the attempt is refused just like a wrong password")
    public void isRefusedLikeWrongPassword() {
        Refusal refusal = lastAttempt.refusal();
        Person ada = people.administrator();
        assertThat(attempt(ada.emailAddress(), WRONG_PASSWORD))
                .withFailMessage("the attempt was refused in another way than a wrong password is")
                .isEqualTo(new Refused<SignIn>(refusal));
    }

    @Then("{person} can sign in")
    public void canSignIn(Person person) {
        canSignInAs(person, person.emailAddress());
    }

    @Then("{person} can sign in as {string}")
    public void canSignInAs(Person person, String emailAddress) {
        assertThat(attempt(emailAddress, person.password()).isGranted())
                .withFailMessage(() -> person + " cannot sign in")
                .isTrue();
    }

    @Then("{person} cannot sign in")
    public void cannotSignIn(Person person) {
        cannotSignInAs(person, person.emailAddress());
    }

    @Then("{person} cannot sign in as {string}")
    public void cannotSignInAs(Person person, String emailAddress) {
        assertThat(attempt(emailAddress, person.password()).isRefused(RefusalReason.SIGN_IN_FAILED))
                .withFailMessage(() -> person + " can sign in")
                .isTrue();
    }

    private Answer<SignIn> attempt(String emailAddress, String password) {
        return installation.gatehouse().signIn(emailAddress, password, SOME_DEVICE, NO_MARK);
    }
}
