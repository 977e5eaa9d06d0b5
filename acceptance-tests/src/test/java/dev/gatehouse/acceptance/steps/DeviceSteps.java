package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.DeviceTokens;
import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** How devices stay signed in, and how they are signed out. */
public final class DeviceSteps {

    private final Installation installation;
    private final LastAttempt lastAttempt;

    public DeviceSteps(Installation installation, LastAttempt lastAttempt) {
        this.installation = installation;
        this.lastAttempt = lastAttempt;
    }

    @When("{device} refreshes")
    @When("{device} has refreshed")
    @When("{device} asks again")
    public void refreshes(Device device) {
        device.refresh(gatehouse()).granted(() -> device + " refreshes");
    }

    @When("{device} tries to refresh")
    @When("{device} tries to ask again")
    public void triesToRefresh(Device device) {
        lastAttempt.ended(device.refresh(gatehouse()));
    }

    @Given("{device} has refreshed {int} times")
    public void hasRefreshed(Device device, int times) {
        for (int count = 0; count < times; count++) {
            refreshes(device);
        }
    }

    @Given("{device} has refreshed every {time} for {time}")
    public void hasRefreshedEvery(Device device, Duration interval, Duration whole) {
        for (long count = 0; count < whole.dividedBy(interval); count++) {
            installation.timePasses(interval);
            refreshes(device);
        }
    }

    @Given("{device} has missed the answer to a refresh")
    @Given("{device} has missed the repeated answer")
    public void hasMissedTheAnswer(Device device) {
        device.refreshAndMissTheAnswer(gatehouse());
    }

    @Given("{device} has missed the repeated answer {int} times")
    public void hasMissedTheAnswers(Device device, int times) {
        for (int count = 0; count < times; count++) {
            hasMissedTheAnswer(device);
        }
    }

    @When("{person} signs out on {device}")
    @When("{person} has signed out on {device}")
    public void signsOut(Person person, Device device) {
        gatehouse().signOut(device.token()).granted(() -> person + " signs out");
    }

    @Then("{device} gets the token it missed")
    public void getsWhatItMissed(Device device) {
        assertThat(device.missedAnswers())
                .withFailMessage(() -> device + " got another token than it missed")
                .extracting(DeviceTokens::token)
                .containsOnly(device.token());
    }

    @Then("the token {device} missed is worthless")
    public void missedTokenIsWorthless(Device device) {
        assertThat(device.missedAnswers())
                .withFailMessage(() -> "a token that " + device + " missed is good")
                .allMatch(missed -> gatehouse().refresh(missed.token()).isRefused(RefusalReason.TOKEN_WORTHLESS));
    }

    @Then("the access {device} missed is worthless")
    public void missedAccessIsWorthless(Device device) {
        assertThat(device.missedAnswers())
                .withFailMessage(() -> "the access that " + device + " missed is good")
                .noneMatch(missed -> device.isAccess(gatehouse(), missed.access()));
    }

    @Then("{device} has access")
    public void hasAccess(Device device) {
        assertThat(device.hasAccess(gatehouse()))
                .withFailMessage(() -> device + " has no access")
                .isTrue();
    }

    @Then("{device} has no access")
    public void hasNoAccess(Device device) {
        assertThat(device.hasAccess(gatehouse()))
                .withFailMessage(() -> device + " has access")
                .isFalse();
    }

    @Then("{device} stays signed in")
    public void staysSignedIn(Device device) {
        assertThat(device.isSignedIn(gatehouse()))
                .withFailMessage(() -> device + " has to sign in again")
                .isTrue();
    }

    @Then("{device} has to sign in again")
    public void hasToSignInAgain(Device device) {
        hasNoAccess(device);
        assertThat(device.isSignedIn(gatehouse()))
                .withFailMessage(() -> device + " is signed in")
                .isFalse();
    }

    private GatehouseDriver gatehouse() {
        return installation.gatehouse();
    }
}
