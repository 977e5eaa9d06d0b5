package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Registration;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;

/** Who lets whom in. */
public final class RegisteringSteps {

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;

    public RegisteringSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @Given("{person} is registered")
    public void isRegistered(Person person) {
        people.registered(person);
    }

    @Given("{person} is registered with the e-mail address {string}")
    public void isRegisteredWithEmailAddress(Person person, String emailAddress) {
        person.uses(emailAddress);
        people.registered(person);
    }

    @Given("{person} is registered with the password {string}")
    public void isRegisteredWithPassword(Person person, String password) {
        person.chooses(password);
        people.registered(person);
    }

    @Given("{person} is an administrator too")
    public void isAnAdministratorToo(Person person) {
        register(people.administrator(), person, person.asAdministrator());
    }

    @When("{person} registers {person}")
    public void registers(Person administrator, Person person) {
        register(administrator, person, person.asOrdinaryPerson());
    }

    @When("{person} registers {person} as an administrator")
    public void registersAdministrator(Person administrator, Person person) {
        register(administrator, person, person.asAdministrator());
    }

    @When("{person} registers {person} with the e-mail address {string}")
    public void registersWithEmailAddress(Person administrator, Person person, String emailAddress) {
        person.uses(emailAddress);
        registers(administrator, person);
    }

    @When("{person} registers {person} with the password {string}")
    public void registersWithPassword(Person administrator, Person person, String password) {
        person.chooses(password);
        registers(administrator, person);
    }

    @When("{person} registers {person} with a password of {int} characters")
    public void registersWithLongPassword(Person administrator, Person person, int characters) {
        registersWithPassword(administrator, person, LongTexts.of(characters));
    }

    @When("{person} tries to register {person}")
    public void triesToRegister(Person actor, Person person) {
        lastAttempt.ended(people.as(actor).accounts().register(person.asOrdinaryPerson()));
    }

    @When("{person} tries to register {person} with the e-mail address {string}")
    public void triesToRegisterWithEmailAddress(Person actor, Person person, String emailAddress) {
        person.uses(emailAddress);
        triesToRegister(actor, person);
    }

    @When("{person} tries to register {person} with the password {string}")
    public void triesToRegisterWithPassword(Person actor, Person person, String password) {
        person.chooses(password);
        triesToRegister(actor, person);
    }

    @When("{person} tries to register {person} with a password of {int} characters")
    public void triesToRegisterWithLongPassword(Person actor, Person person, int characters) {
        triesToRegisterWithPassword(actor, person, LongTexts.of(characters));
    }

    @When("a stranger tries to register {person}")
    public void strangerTriesToRegister(Person person) {
        lastAttempt.ended(installation.gatehouse().accounts().register(person.asOrdinaryPerson()));
    }

    @Given("{person} has tried in vain to register {person} with the password {string}")
    public void hasTriedToRegister(Person actor, Person person, String password) {
        var registration = new Registration(person.name(), person.emailAddress(), password, false);
        assertThat(people.as(actor).accounts().register(registration).isGranted())
                .withFailMessage("the registration was not in vain")
                .isFalse();
    }

    private void register(Person administrator, Person person, Registration registration) {
        person.isRegisteredAs(people.as(administrator)
                .accounts()
                .register(registration)
                .granted(() -> "the registration of " + person)
                .id());
    }
}
