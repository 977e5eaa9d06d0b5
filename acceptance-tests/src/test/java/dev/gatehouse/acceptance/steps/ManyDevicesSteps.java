package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;

/** Devices that need no names because there are so many. */
public final class ManyDevicesSteps {

    private final Installation installation;
    private final People people;
    private final List<Device> furtherDevices = new ArrayList<>();

    public ManyDevicesSteps(Installation installation, People people) {
        this.installation = installation;
        this.people = people;
    }

    @Given("{person} is signed in on {int} further devices")
    public void isSignedInOnFurtherDevices(Person person, int count) {
        for (int number = 1; number <= count; number++) {
            furtherDevices.add(people.signIn(person, "further device " + number));
        }
        people.speakOfDevicesOf(person);
    }

    @Given("{person} has signed out on one of them")
    public void hasSignedOutOnOne(Person person) {
        installation.gatehouse().signOut(furtherDevices.removeFirst().token()).granted(() -> person + " signs out");
    }

    @Then("her/his/their further devices stay signed in")
    public void staySignedIn() {
        assertThat(furtherDevices)
                .withFailMessage("some of the further devices have to sign in again")
                .isNotEmpty()
                .allMatch(device -> device.isSignedIn(installation.gatehouse()));
    }
}
