package dev.gatehouse.acceptance.steps;

import dev.gatehouse.acceptance.world.Installation;
import io.cucumber.java.en.When;
import java.time.Duration;

/** Time moves when a sentence says so, and only then. */
public final class TimeSteps {

    private final Installation installation;

    public TimeSteps(Installation installation) {
        this.installation = installation;
    }

    @When("it is {time} later")
    public void isLater(Duration span) {
        installation.timePasses(span);
    }
}
