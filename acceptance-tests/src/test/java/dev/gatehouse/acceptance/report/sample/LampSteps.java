package dev.gatehouse.acceptance.report.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Steps of every kind of end. */
public final class LampSteps {

    private boolean torn;
    private boolean lit;

    @Given("a lamp")
    public void isOut() {
        lit = false;
    }

    @When("the switch is pressed")
    public void press() {
        if (torn) {
            throw new IllegalStateException("the cable of socket 17 is torn");
        }
        lit = true;
    }

    @Then("the lamp is lit/green")
    public void isLit() {
        assertThat(lit).isTrue();
    }

    @Then("the lamp is out")
    public void isNotLit() {
        assertThat(lit).withFailMessage("the lamp is lit").isFalse();
    }

    @Given("a torn cable")
    public void hasNoCable() {
        torn = true;
    }

    @After
    public void tidyUp() {
        lit = false;
    }
}
