package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Answer.Refused;
import dev.gatehouse.acceptance.driver.PasswordsDriver;
import dev.gatehouse.acceptance.driver.PasswordsDriver.Done;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import dev.gatehouse.acceptance.world.ResetCodes;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** How people choose other passwords, and what administrators have to do with it. */
public final class PasswordSteps {

    private static final String WRONG_PASSWORD = "not the password of anybody";
    private static final String MADE_UP_CODE = "ghrc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACKkTaq";

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private final ResetCodes codes;

    public PasswordSteps(Installation installation, People people, LastAttempt lastAttempt, ResetCodes codes) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
        this.codes = codes;
    }

    @When("{person} changes her/his/their password to {string} on {device}")
    @Given("{person} has changed her/his/their password to {string} on {device}")
    public void changes(Person person, String password, Device device) {
        changed(person, password, change(person, device, password, false));
    }

    @When("{person} changes her/his/their password to {string} on {device}, staying signed in elsewhere")
    public void changesAndStays(Person person, String password, Device device) {
        changed(person, password, change(person, device, password, true));
    }

    private static void changed(Person person, String password, Answer<Done> answer) {
        answer.granted(() -> person + " changes the password");
        person.chooses(password);
    }

    @When("{person} tries to change her/his/their password to {string} on {device}")
    public void triesToChange(Person person, String password, Device device) {
        lastAttempt.ended(change(person, device, password, false));
    }

    @When("someone tries to change the password of {person} on {device} with a wrong one")
    public void triesToChangeWithWrongPassword(Person person, Device device) {
        lastAttempt.ended(on(device).change(person.accountId(), WRONG_PASSWORD, "nine brass compasses", false));
    }

    @Given("someone has tried to change the password of {person} on {device} with a wrong one {int} times")
    public void hasTriedToChangeWithWrongPassword(Person person, Device device, int times) {
        for (int count = 0; count < times; count++) {
            triesToChangeWithWrongPassword(person, device);
        }
    }

    @When("{person} tries to change the password of {person} to {string}")
    public void triesToChangeOf(Person actor, Person person, String password) {
        lastAttempt.ended(people.as(actor).passwords().change(person.accountId(), person.password(), password, false));
    }

    @Then("{person} is not allowed to do that")
    public void isNotAllowed(Person actor) {
        assertThat(lastAttempt.refusal().reason())
                .withFailMessage(() -> actor + " was refused for another reason")
                .isEqualTo(RefusalReason.NOT_ALLOWED);
    }

    @When("{person} starts a reset for {person}")
    @Given("{person} has started a/another reset for {person}")
    public void startsReset(Person actor, Person person) {
        codes.handOut(people.as(actor)
                .passwords()
                .startReset(person.accountId())
                .granted(() -> "the reset of the password of " + person));
    }

    @When("{person} tries to start a reset for {person}")
    public void triesToStartReset(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).passwords().startReset(person.accountId()));
    }

    @When("{person} chooses the password {string} with the code")
    @Given("{person} has chosen the password {string} with the code")
    public void choosesWithCode(Person person, String password) {
        changed(person, password, choose(codes.latest(), password));
    }

    @When("{person} tries to choose the password {string} with the code")
    public void triesToChooseWithCode(Person person, String password) {
        lastAttempt.ended(choose(codes.latest(), password));
    }

    @Given("{person} has tried in vain to choose the password {string} with the code")
    public void hasTriedToChooseWithCode(Person person, String password) {
        assertThat(choose(codes.latest(), password).isGranted())
                .withFailMessage(() -> person + " has chosen that password")
                .isFalse();
    }

    @When("someone tries to choose the password {string} with the code")
    public void someoneTriesToChooseWithCode(String password) {
        lastAttempt.ended(choose(codes.latest(), password));
    }

    @When("someone tries to choose the password {string} with the first code")
    public void someoneTriesToChooseWithFirstCode(String password) {
        lastAttempt.ended(choose(codes.first(), password));
    }

    @When("someone tries to choose the password {string} with a made-up code")
    public void someoneTriesToChooseWithMadeUpCode(String password) {
        lastAttempt.ended(choose(MADE_UP_CODE, password));
    }

    @When("someone tries to choose the password {string} with the code {string}")
    public void someoneTriesToChooseWithCode(String password, String code) {
        lastAttempt.ended(choose(code, password));
    }

    @Then("the attempt is refused just like one with a used code")
    public void isRefusedLikeUsedCode() {
        Person ada = people.administrator();
        startsReset(ada, ada);
        choosesWithCode(ada, "ten copper kettles sing");
        assertThat(choose(codes.latest(), "nine brass compasses"))
                .withFailMessage("the attempt was refused in another way than one with a used code is")
                .isEqualTo(new Refused<Done>(lastAttempt.refusal()));
    }

    @Then("nobody signs in as {person} with the password {string}")
    public void nobodySignsIn(Person person, String password) {
        assertThat(installation
                        .gatehouse()
                        .signIn(person.emailAddress(), password, "a device", "")
                        .isRefused(RefusalReason.SIGN_IN_FAILED))
                .withFailMessage(() -> "somebody signs in as " + person)
                .isTrue();
    }

    private Answer<Done> change(Person person, Device device, String password, boolean keepOthers) {
        return on(device).change(person.accountId(), person.password(), password, keepOthers);
    }

    private Answer<Done> choose(String code, String password) {
        return installation.gatehouse().passwords().choose(code, password);
    }

    private PasswordsDriver on(Device device) {
        return installation.gatehouse().as(device.access()).passwords();
    }
}
