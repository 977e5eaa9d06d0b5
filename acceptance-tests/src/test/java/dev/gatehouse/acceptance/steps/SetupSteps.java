package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Registration;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A new Gatehouse and its first administrator. */
public final class SetupSteps {

    private static final String MADE_UP_CODE = "K7M2Q-9XV4T-0ZP3B-H8RDN-1WYJC-6";

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;

    public SetupSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @Given("a new Gatehouse")
    public void isNew() {
        installation.start(Map.of());
    }

    @Given("a new Gatehouse whose installer has named {person} as its administrator")
    public void isNewWithAdministrator(Person person) throws IOException {
        Path passwordFile = Files.createTempFile("gatehouse-acceptance", ".password");
        try {
            Files.writeString(passwordFile, person.password());
            installation.start(Map.of(
                    "gatehouse.setup.admin-email", person.emailAddress(),
                    "gatehouse.setup.admin-password-file", passwordFile.toString()));
        } finally {
            Files.delete(passwordFile);
        }
    }

    @Given("{person} is the administrator")
    public void isTheAdministrator(Person person) {
        assertThat(people.administrator())
                .withFailMessage(() -> "the first administrator of every feature is " + people.administrator())
                .isEqualTo(person);
    }

    @When("{person} sets Gatehouse up with the setup code")
    @When("{person} has set Gatehouse up with the setup code")
    public void setsUp(Person person) {
        setUpWith(person, setupCode());
    }

    @When("{person} sets Gatehouse up with the setup code in another spelling")
    public void setsUpWithAnotherSpelling(Person person) {
        setUpWith(person, setupCode().replace("-", "").toLowerCase(Locale.ROOT));
    }

    @When("{person} tries to set Gatehouse up with the setup code")
    public void triesToSetUp(Person person) {
        lastAttempt.ended(attempt(setupCode(), person.asOrdinaryPerson()));
    }

    @When("{person} tries to set Gatehouse up with a code he/she/they made up")
    public void triesToSetUpWithMadeUpCode(Person person) {
        lastAttempt.ended(attempt(MADE_UP_CODE, person.asOrdinaryPerson()));
    }

    @Given("{person} has tried in vain to set Gatehouse up with the password {string}")
    public void hasTriedToSetUpWithPassword(Person person, String password) {
        triedInVain(new Registration(person.name(), person.emailAddress(), password, true));
    }

    @Given("{person} has tried in vain to set Gatehouse up with the e-mail address {string}")
    public void hasTriedToSetUpWithEmailAddress(Person person, String emailAddress) {
        triedInVain(new Registration(person.name(), emailAddress, person.password(), true));
    }

    @Then("there is no setup code")
    public void hasNoSetupCode() {
        assertThat(installation.setupCode().isPresent())
                .withFailMessage("there is a setup code")
                .isFalse();
    }

    private void setUpWith(Person person, String code) {
        person.isRegisteredAs(attempt(code, person.asAdministrator())
                .granted(() -> "the setup by " + person)
                .id());
    }

    private void triedInVain(Registration administrator) {
        assertThat(attempt(setupCode(), administrator).isGranted())
                .withFailMessage("the setup was not in vain")
                .isFalse();
    }

    private Answer<Account> attempt(String code, Registration administrator) {
        return installation.gatehouse().setUp(code, administrator);
    }

    private String setupCode() {
        return installation.setupCode().orElseThrow(() -> new AssertionError("Gatehouse gave out no setup code"));
    }
}
