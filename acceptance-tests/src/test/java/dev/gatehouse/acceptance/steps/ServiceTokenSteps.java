package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.AccountRef;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.LogDriver;
import dev.gatehouse.acceptance.driver.LogSearch;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.driver.ServiceTerms;
import dev.gatehouse.acceptance.driver.TokenVerdict;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import dev.gatehouse.acceptance.world.Service;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What services do with their tokens, and what they are told of others. */
public final class ServiceTokenSteps {

    /** The secret of a service of another installation. */
    private static final String WRONG_SECRET = "ghcs_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwfWZVYx";

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private @Nullable TokenVerdict verdict;

    public ServiceTokenSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{service} gets a token")
    @Given("{service} has a token")
    public void getsToken(Service service) {
        service.getsToken(installation.gatehouse());
    }

    @Given("{service} has a token for {service}")
    public void getsToken(Service service, Service called) {
        service.getsToken(installation.gatehouse(), called.name());
    }

    @Given("{service} has a token for Gatehouse alone")
    public void getsTokenForGatehouse(Service service) {
        service.getsToken(installation.gatehouse(), ServiceTerms.GATEHOUSE);
    }

    @When("{service} tries to get a token for {service}")
    public void triesToGetToken(Service service, Service called) {
        lastAttempt.ended(service.askForToken(installation.gatehouse(), service.newestSecret(), called.name()));
    }

    @When("someone tries to get a token as {service}")
    public void someoneTriesToGetToken(Service service) {
        lastAttempt.ended(tryWrongSecret(service));
    }

    @Then("the attempt is refused, just like a wrong secret of {service}")
    public void isRefusedLikeWrongSecret(Service service) {
        Answer<String> wrong = tryWrongSecret(service);
        String told = lastAttempt.refusal().everythingTold();
        assertThat(wrong)
                .withFailMessage("the two answers differ")
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.refusal().everythingTold()).isEqualTo(told));
    }

    private Answer<String> tryWrongSecret(Service service) {
        return service.askForToken(installation.gatehouse(), WRONG_SECRET);
    }

    @When("{service} disables {person}")
    public void disables(Service service, Person person) {
        asking(service).accounts().disable(anyEdition(person)).granted(() -> service + " disables " + person);
    }

    @When("{service} tries to disable {person}")
    public void triesToDisable(Service service, Person person) {
        lastAttempt.ended(asking(service).accounts().disable(anyEdition(person)));
    }

    @When("{service} tries to make {person} an administrator")
    public void triesToMakeAdministrator(Service service, Person person) {
        lastAttempt.ended(asking(service).accounts().makeAdministrator(anyEdition(person)));
    }

    @When("{service} tries to rename {person} {string}")
    public void triesToRename(Service service, Person person, String name) {
        lastAttempt.ended(asking(service).accounts().rename(anyEdition(person), name));
    }

    @When("{service} tries to look at the profile of {person}")
    public void triesToLookAt(Service service, Person person) {
        lastAttempt.ended(asking(service).accounts().lookAt(person.accountId()));
    }

    @When("{service} tries to read what is written down")
    public void triesToRead(Service service) {
        lastAttempt.ended(asking(service).log().read(LogSearch.EVERYTHING, LogDriver.START, 1));
    }

    @When("{service} tries to let {service} in")
    public void triesToLetIn(Service service, Service another) {
        lastAttempt.ended(asking(service)
                .services()
                .letIn(new ServiceTerms(another.name(), List.of(), List.of("shop"), List.of())));
    }

    @Then("{service} can look at people")
    public void canLookAtPeople(Service service) {
        assertThat(lookAtPeople(service).isGranted())
                .withFailMessage(() -> service + " cannot look at people")
                .isTrue();
    }

    @Then("{service} is no longer let in")
    public void isNotLetIn(Service service) {
        assertThat(lookAtPeople(service).isRefused(RefusalReason.NOT_SIGNED_IN))
                .withFailMessage(() -> service + " is let in")
                .isTrue();
    }

    @Then("{service} may not look at people")
    public void mayNotLookAtPeople(Service service) {
        assertThat(lookAtPeople(service).isRefused(RefusalReason.NOT_ALLOWED))
                .withFailMessage(() -> service + " may look at people")
                .isTrue();
    }

    @Then("{service} can look at people with another token")
    public void canLookAtPeopleWithAnotherToken(Service service) {
        getsToken(service);
        canLookAtPeople(service);
    }

    private Answer<?> lookAtPeople(Service service) {
        return asking(service).accounts().lookAt(people.administrator().accountId());
    }

    @When("{service} checks the token of {service}")
    public void checks(Service service, Service other) {
        check(service, other.token());
    }

    @When("{service} checks the access of {device}")
    public void checks(Service service, Device device) {
        check(service, device.access());
    }

    @When("{service} checks a token that nobody gave out")
    public void checksForgery(Service service) {
        check(service, "forged.access.token");
    }

    private void check(Service service, String token) {
        verdict = asking(service).check(token).granted(() -> service + " checks a token");
    }

    @When("{service} tries to check the token of {service}")
    public void triesToCheck(Service service, Service other) {
        lastAttempt.ended(asking(service).check(other.token()));
    }

    @When("a stranger tries to check the token of {service}")
    public void strangerTriesToCheck(Service service) {
        lastAttempt.ended(installation.gatehouse().check(service.token()));
    }

    @Then("{service} is told that the token belongs to {service}")
    public void isToldOf(Service service, Service bearer) {
        assertToldOf(bearer.id());
    }

    @Then("{service} is told that the token belongs to {person}")
    public void isToldOf(Service service, Person bearer) {
        assertToldOf(bearer.accountId());
    }

    private void assertToldOf(String bearer) {
        assertThat(verdict().good()).withFailMessage("the token is worthless").isTrue();
        assertThat(verdict().bearer())
                .withFailMessage(() -> "the token belongs to " + verdict().bearer())
                .isEqualTo(bearer);
    }

    @Then("{service} is told nothing of the token")
    public void isToldNothing(Service service) {
        assertThat(verdict().good())
                .withFailMessage(() -> service + " is told that the token is good")
                .isFalse();
        assertThat(verdict().everythingTold())
                .withFailMessage(() -> service + " is told: " + verdict().everythingTold())
                .isEmpty();
    }

    private TokenVerdict verdict() {
        if (verdict == null) {
            throw new IllegalStateException("no token was checked");
        }
        return verdict;
    }

    private GatehouseDriver asking(Service service) {
        return service.asking(installation.gatehouse());
    }

    private static AccountRef anyEdition(Person person) {
        return new AccountRef(person.accountId(), Optional.empty());
    }
}
