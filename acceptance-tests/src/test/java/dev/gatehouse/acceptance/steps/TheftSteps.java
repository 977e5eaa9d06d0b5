package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.jspecify.annotations.Nullable;

/** What others do with tokens that are not theirs. */
public final class TheftSteps {

    private final Installation installation;
    private final LastAttempt lastAttempt;
    private @Nullable Device thief;

    public TheftSteps(Installation installation, LastAttempt lastAttempt) {
        this.installation = installation;
        this.lastAttempt = lastAttempt;
    }

    @When("someone presents the first token {device} traded")
    public void presentsTradedToken(Device device) {
        presents(device.firstTradedToken());
    }

    @When("someone presents the token of {device} with one letter changed")
    public void presentsAlteredToken(Device device) {
        var altered = new StringBuilder(device.token());
        int middle = altered.length() / 2;
        altered.setCharAt(middle, altered.charAt(middle) == 'A' ? 'B' : 'A');
        presents(altered.toString());
    }

    @When("someone presents the access of {device} as a token")
    public void presentsAccessAsToken(Device device) {
        presents(device.access());
    }

    @When("someone tries to look at the profile of {person} with the token of {device}")
    public void presentsTokenAsAccess(Person person, Device device) {
        lastAttempt.ended(installation.gatehouse().as(device.token()).accounts().lookAt(person.accountId()));
    }

    @Given("a thief has traded the token of {device}")
    public void thiefTrades(Device device) {
        thief = device.copy("token in the hands of a thief");
        thiefRefreshes();
    }

    @Given("the thief has refreshed")
    public void thiefRefreshes() {
        thief().refresh(installation.gatehouse()).granted(() -> "the thief refreshes");
    }

    @Then("the thief has no access")
    public void thiefHasNoAccess() {
        assertThat(thief().hasAccess(installation.gatehouse()))
                .withFailMessage("the thief has access")
                .isFalse();
        assertThat(thief().isSignedIn(installation.gatehouse()))
                .withFailMessage("the thief can refresh")
                .isFalse();
    }

    private Device thief() {
        if (thief == null) {
            throw new IllegalStateException("nothing was stolen");
        }
        return thief;
    }

    private void presents(String token) {
        lastAttempt.ended(installation.gatehouse().refresh(token));
    }
}
