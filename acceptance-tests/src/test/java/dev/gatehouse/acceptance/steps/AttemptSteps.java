package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.world.LastAttempt;
import io.cucumber.java.en.Then;

/** How attempts end. */
public final class AttemptSteps {

    private final LastAttempt lastAttempt;

    public AttemptSteps(LastAttempt lastAttempt) {
        this.lastAttempt = lastAttempt;
    }

    @Then("the attempt is refused")
    public void isRefused() {
        assertThat(lastAttempt.refusal().reason())
                .withFailMessage("the attempt was refused with a reason, which gives something away")
                .isIn(RefusalReason.SIGN_IN_FAILED, RefusalReason.TOKEN_WORTHLESS, RefusalReason.SERVICE_UNKNOWN);
    }

    @Then("the refusal points at {string}")
    public void pointsAt(String word) {
        assertThat(lastAttempt.refusal().fault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWithIgnoringCase(word));
    }

    @Then("the attempt is refused, because {reason}")
    public void isRefusedBecause(RefusalReason expected) {
        RefusalReason reason = lastAttempt.refusal().reason();
        assertThat(reason)
                .withFailMessage(() -> "the attempt was refused, because " + reason)
                .isEqualTo(expected);
    }
}
