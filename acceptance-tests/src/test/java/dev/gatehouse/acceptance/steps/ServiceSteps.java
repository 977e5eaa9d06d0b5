package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Permission;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.driver.ServiceTerms;
import dev.gatehouse.acceptance.driver.ServicesDriver;
import dev.gatehouse.acceptance.driver.ServicesDriver.NewService;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import dev.gatehouse.acceptance.world.Service;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What administrators decide about services, and what a service's secret is good for. */
public final class ServiceSteps {

    private static final UUID NUMBER = UUID.fromString("5a8f1c9e-3b67-4d21-9e0f-112233445566");
    private static final Duration DAY = Duration.ofDays(1);

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;

    public ServiceSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} lets {service} in to {permission}")
    @Given("{person} has let {service} in to {permission}")
    public void letsIn(Person actor, Service service, Permission permission) {
        service.isLetInAs(letIn(services(actor), service, permission));
    }

    @Given("{person} has let {service} in to {permission}, under a number")
    public void letsInUnderNumber(Person actor, Service service, Permission permission) {
        service.isLetInAs(letIn(services(actor).under(NUMBER), service, permission));
    }

    @When("{person} lets {service} in to {permission} once more, under the same number")
    public void letsInUnderNumberAgain(Person actor, Service service, Permission permission) {
        NewService again = letIn(services(actor).under(NUMBER), service, permission);
        assertThat(again.serviceId())
                .withFailMessage(() -> service + " was let in twice")
                .isEqualTo(service.id());
        service.gets(again.secret());
    }

    @When("{person} tries to let {service} in")
    public void triesToLetIn(Person actor, Service service) {
        lastAttempt.ended(services(actor).letIn(terms(service, Permission.LOOK_AT_PEOPLE)));
    }

    @When("{person} lets {service} only {permission}")
    public void allowsOnly(Person actor, Service service, Permission permission) {
        services(actor).allow(service.id(), List.of(permission)).granted(() -> "what " + service + " may do");
    }

    @When("{person} no longer lets {service} call the shop")
    public void letsCallGatehouseOnly(Person actor, Service service) {
        services(actor)
                .letCall(service.id(), List.of(ServiceTerms.GATEHOUSE))
                .granted(() -> "whom " + service + " may call");
    }

    @When("{person} shuts {service} out")
    @Given("{person} has shut {service} out")
    public void shutsOut(Person actor, Service service) {
        services(actor).shutOut(service.id()).granted(() -> actor + " shuts " + service + " out");
    }

    @When("{person} lets {service} in again")
    public void letsInAgain(Person actor, Service service) {
        services(actor).letInAgain(service.id()).granted(() -> actor + " lets " + service + " in again");
    }

    @When("{person} parts with {service}")
    public void partsWith(Person actor, Service service) {
        services(actor).partWith(service.id()).granted(() -> actor + " parts with " + service);
    }

    @When("{person} gives {service} a new secret")
    @Given("{person} has given {service} a new secret")
    public void givesNewSecret(Person actor, Service service) {
        givesNewSecret(actor, service, DAY);
    }

    @When("{person} gives {service} a new secret in the place of the old one")
    public void replacesSecret(Person actor, Service service) {
        givesNewSecret(actor, service, Duration.ZERO);
    }

    private void givesNewSecret(Person actor, Service service, Duration longer) {
        service.gets(services(actor)
                .newSecret(service.id(), longer)
                .granted(() -> actor + " gives " + service + " a new secret"));
    }

    @Then("{service} can get a token")
    public void canGetToken(Service service) {
        canGetTokenFor(service, service.newestSecret());
    }

    @Then("{service} cannot get a token")
    public void cannotGetToken(Service service) {
        cannotGetTokenFor(service, service.newestSecret());
    }

    @Then("{service} can get a token for its old secret")
    public void canGetTokenForOldSecret(Service service) {
        canGetTokenFor(service, service.oldSecret());
    }

    @Then("{service} cannot get a token for its old secret")
    public void cannotGetTokenForOldSecret(Service service) {
        cannotGetTokenFor(service, service.oldSecret());
    }

    @Then("{service} cannot get a token for its first secret")
    public void cannotGetTokenForFirstSecret(Service service) {
        cannotGetTokenFor(service, service.firstSecret());
    }

    @Then("{person} gets the secret of {service} once more")
    public void getsSecretOnceMore(Person actor, Service service) {
        assertThat(service.newestSecret())
                .withFailMessage(() -> actor + " gets another secret")
                .isEqualTo(service.firstSecret());
    }

    private void canGetTokenFor(Service service, String secret) {
        assertThat(service.askForToken(installation.gatehouse(), secret).isGranted())
                .withFailMessage(() -> service + " cannot get a token")
                .isTrue();
    }

    private void cannotGetTokenFor(Service service, String secret) {
        assertThat(service.askForToken(installation.gatehouse(), secret).isRefused(RefusalReason.SERVICE_UNKNOWN))
                .withFailMessage(() -> service + " can get a token")
                .isTrue();
    }

    private static NewService letIn(ServicesDriver services, Service service, Permission permission) {
        return services.letIn(terms(service, permission)).granted(() -> service + " is let in");
    }

    // Every service may call Gatehouse and the shop, and is called by its name.
    private static ServiceTerms terms(Service service, Permission permission) {
        return new ServiceTerms(
                service.name(), List.of(permission), List.of(ServiceTerms.GATEHOUSE, "shop"), List.of(service.name()));
    }

    private ServicesDriver services(Person actor) {
        return people.as(actor).services();
    }
}
