package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.KeysDriver;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one key that signs tokens follows another. */
public final class KeySteps {

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private @Nullable String oldKey;
    private @Nullable String newKey;

    public KeySteps(Installation installation, People people, LastAttempt lastAttempt) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} asks for a new key")
    @Given("{person} has asked for a new key")
    public void asksForNewKey(Person actor) {
        oldKey = signer();
        newKey = people.as(actor).keys().change().granted(() -> actor + " asks for a new key");
    }

    @When("{person} revokes all keys")
    public void revokesAll(Person actor) {
        oldKey = signer();
        newKey = people.as(actor).keys().revokeAll().granted(() -> actor + " revokes all keys");
    }

    @When("{person} tries to revoke all keys")
    public void triesToRevokeAll(Person actor) {
        lastAttempt.ended(people.as(actor).keys().revokeAll());
    }

    @Then("tokens are signed with the old key")
    public void oldKeySigns() {
        assertThat(signer()).withFailMessage("another key signs").isEqualTo(oldKey);
    }

    @Then("tokens are signed with the new key")
    public void newKeySigns() {
        assertThat(signer()).withFailMessage("another key signs").isEqualTo(newKey);
    }

    @Then("the new key is published")
    public void newKeyIsPublished() {
        assertThat(published()).withFailMessage("it is not published").contains(newKey);
    }

    @Then("the old key is published")
    public void oldKeyIsPublished() {
        assertThat(published()).withFailMessage("it is not published").contains(oldKey);
    }

    @Then("the old key is not published")
    public void oldKeyIsNotPublished() {
        assertThat(published()).withFailMessage("it is published").doesNotContain(oldKey);
    }

    @Then("a new key is published")
    public void isOnePublished() {
        assertThat(published()).withFailMessage("no new key is published").hasSize(2);
    }

    @Then("no new key is published")
    public void isNonePublished() {
        assertThat(published()).withFailMessage("a new key is published").hasSize(1);
    }

    /** The key of a token that is given out now. */
    private String signer() {
        return keys().signerOf(people.signIn(people.administrator(), "console").access());
    }

    private List<String> published() {
        return keys().published().granted(() -> "the published keys");
    }

    private KeysDriver keys() {
        return installation.gatehouse().keys();
    }
}
