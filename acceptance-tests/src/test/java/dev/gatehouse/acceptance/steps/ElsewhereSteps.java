package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.DevicesDriver;
import dev.gatehouse.acceptance.driver.SignedInDevice;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;

/** What people see of devices from another one, and how they sign these out. */
public final class ElsewhereSteps {

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private List<SignedInDevice> seen = List.of();

    public ElsewhereSteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} looks where she/he is signed in")
    public void looks(Person person) {
        seen = look(person, person).granted(() -> person + " looks where " + person + " is signed in");
    }

    @When("{person} tries to look where {person} is signed in")
    public void triesToLook(Person actor, Person person) {
        lastAttempt.ended(look(actor, person));
    }

    @When("{person} signs {device} out from elsewhere")
    public void signsOut(Person actor, Device device) {
        devices(actor)
                .signOut(device.owner().accountId(), device.signInId())
                .granted(() -> actor + " signs " + device + " out");
    }

    @When("{person} tries to sign {device} out as if it were his/hers")
    public void triesToSignOutAsOwn(Person actor, Device device) {
        lastAttempt.ended(devices(actor).signOut(actor.accountId(), device.signInId()));
    }

    @When("{person} signs out everywhere else")
    public void signsOutEverywhereElse(Person person) {
        devices(person).signOutEverywhere(person.accountId(), true).granted(() -> person + " signs out elsewhere");
    }

    @When("{person} signs {person} out everywhere")
    public void signsOutEverywhere(Person actor, Person person) {
        devices(actor)
                .signOutEverywhere(person.accountId(), false)
                .granted(() -> actor + " signs " + person + " out everywhere");
    }

    @When("{person} tries to sign {person} out everywhere")
    public void triesToSignOutEverywhere(Person actor, Person person) {
        lastAttempt.ended(devices(actor).signOutEverywhere(person.accountId(), false));
    }

    @Then("the devices she/he sees are {string}")
    public void devicesSeenAre(String names) {
        assertThat(seen)
                .withFailMessage(() -> "the devices are " + seen)
                .extracting(SignedInDevice::name)
                .containsExactly(names.split(", "));
    }

    @Then("the device at hand is {device}")
    public void deviceAtHandIs(Device device) {
        assertThat(seen)
                .withFailMessage(() -> "the devices are " + seen)
                .filteredOn(SignedInDevice::atHand)
                .extracting(SignedInDevice::signInId)
                .containsExactly(device.signInId());
    }

    @Then("{device} was last used {time} ago")
    public void wasLastUsed(Device device, Duration span) {
        assertThat(seen)
                .withFailMessage(() -> "the devices are " + seen)
                .filteredOn(each -> each.signInId().equals(device.signInId()))
                .extracting(SignedInDevice::lastUsedAt)
                .containsExactly(installation.now().minus(span));
    }

    private Answer<List<SignedInDevice>> look(Person actor, Person person) {
        return devices(actor).lookAt(person.accountId());
    }

    private DevicesDriver devices(Person actor) {
        return people.as(actor).devices();
    }
}
