package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.OpenProfiles;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What administrators note of people beside names and addresses. */
public final class DetailSteps {

    private final People people;
    private final OpenProfiles openProfiles;
    private final LastAttempt lastAttempt;

    public DetailSteps(People people, OpenProfiles openProfiles, LastAttempt lastAttempt) {
        this.people = people;
        this.openProfiles = openProfiles;
        this.lastAttempt = lastAttempt;
    }

    @When("{person} notes the {word} {string} for {person}")
    @When("{person} has noted the {word} {string} for {person}")
    public void notes(Person actor, String detail, String value, Person person) {
        noteFurther(actor, person, Map.of(detail, value)).granted(() -> "the " + detail + " of " + person);
    }

    @When("{person} tries to note the {word} {string} for {person}")
    public void triesToNote(Person actor, String detail, String value, Person person) {
        lastAttempt.ended(noteFurther(actor, person, Map.of(detail, value)));
    }

    @When("{person} notes a {word} of {int} characters for {person}")
    public void notesLong(Person actor, String detail, int characters, Person person) {
        notes(actor, detail, LongTexts.of(characters), person);
    }

    @When("{person} tries to note a {word} of {int} characters for {person}")
    public void triesToNoteLong(Person actor, String detail, int characters, Person person) {
        triesToNote(actor, detail, LongTexts.of(characters), person);
    }

    @Given("{person} has noted {int} details for {person}")
    public void hasNotedMany(Person actor, int count, Person person) {
        var details = new HashMap<String, String>();
        IntStream.rangeClosed(1, count).forEach(number -> details.put("detail-" + number, "known"));
        noteFurther(actor, person, details).granted(() -> count + " details of " + person);
    }

    @When("{person} strikes out the {word} of {person}")
    public void strikesOut(Person actor, String detail, Person person) {
        var details = new HashMap<>(noted(person));
        details.remove(detail);
        note(actor, person, details).granted(() -> "no " + detail + " of " + person);
    }

    @Then("the {word} noted for {person} is {string}")
    public void isNoted(String detail, Person person, String value) {
        Map<String, String> noted = noted(person);
        assertThat(noted)
                .withFailMessage(() -> "noted for " + person + ": " + noted)
                .containsEntry(detail, value);
    }

    @Then("the {word} noted for {person} has {int} characters")
    public void isNotedLong(String detail, Person person, int characters) {
        isNoted(detail, person, LongTexts.of(characters));
    }

    @Then("no {word} is noted for {person}")
    public void isNotNoted(String detail, Person person) {
        Map<String, String> noted = noted(person);
        assertThat(noted)
                .withFailMessage(() -> "noted for " + person + ": " + noted)
                .doesNotContainKey(detail);
    }

    private Answer<Account> noteFurther(Person actor, Person person, Map<String, String> further) {
        var details = new HashMap<>(noted(person));
        details.putAll(further);
        return note(actor, person, details);
    }

    private Answer<Account> note(Person actor, Person person, Map<String, String> details) {
        return people.as(actor).accounts().note(openProfiles.seenBy(actor, person), details);
    }

    private Map<String, String> noted(Person person) {
        return people.as(people.administrator())
                .accounts()
                .lookAt(person.accountId())
                .granted(() -> "the look at the details of " + person)
                .details();
    }
}
