package dev.gatehouse.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Deed;
import dev.gatehouse.acceptance.driver.LogDriver;
import dev.gatehouse.acceptance.driver.LogEntry;
import dev.gatehouse.acceptance.driver.LogPage;
import dev.gatehouse.acceptance.driver.LogSearch;
import dev.gatehouse.acceptance.world.Installation;
import dev.gatehouse.acceptance.world.LastAttempt;
import dev.gatehouse.acceptance.world.LogReading;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import dev.gatehouse.acceptance.world.ResetCodes;
import dev.gatehouse.acceptance.world.Service;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** What is written down of who did what. */
public final class LogSteps {

    private final Installation installation;
    private final People people;
    private final LastAttempt lastAttempt;
    private final ResetCodes codes;
    private LogReading reading = new LogReading(LogSearch.EVERYTHING);

    public LogSteps(Installation installation, People people, LastAttempt lastAttempt, ResetCodes codes) {
        this.installation = installation;
        this.people = people;
        this.lastAttempt = lastAttempt;
        this.codes = codes;
    }

    @When("{person} reads on")
    @Given("{person} has read what is written down")
    public void readsOn(Person actor) {
        reading.readOn(people.as(actor).log());
    }

    @Given("{person} has read the first {int} things that are written down")
    public void readsFirst(Person actor, int count) {
        reading.read(people.as(actor).log(), count);
    }

    @When("{person} reads what {person} did")
    public void readsWhatWasDoneBy(Person actor, Person doer) {
        reading = new LogReading(LogSearch.doneBy(doer.accountId()));
        readsOn(actor);
    }

    @When("{person} reads what happened to {person}")
    public void readsWhatWasDoneTo(Person actor, Person person) {
        reading = new LogReading(LogSearch.doneTo(person.accountId()));
        readsOn(actor);
    }

    @When("{person} tries to read what is written down")
    public void triesToRead(Person actor) {
        lastAttempt.ended(firstPage(people.as(actor).log()));
    }

    @When("a stranger tries to read what is written down")
    public void strangerTriesToRead() {
        lastAttempt.ended(firstPage(installation.gatehouse().log()));
    }

    @Then("{person} reads that {person} {deed} {person}")
    public void readsThat(Person actor, Person doer, Deed deed, Person person) {
        assertThat(reading.entries())
                .withFailMessage(() -> actor + " does not read that")
                .anyMatch(isDone(doer.accountId(), deed, person));
    }

    @Then("{person} does not read that {person} {deed} {person}")
    public void doesNotReadThat(Person actor, Person doer, Deed deed, Person person) {
        assertThat(reading.entries())
                .withFailMessage(() -> actor + " reads that")
                .isNotEmpty()
                .noneMatch(isDone(doer.accountId(), deed, person));
    }

    @Then("{person} has read everything once")
    public void hasReadEverythingOnce(Person actor) {
        long written = written().size();
        assertThat(reading.entries())
                .withFailMessage(() -> actor + " has read something twice or not at all")
                .extracting(LogEntry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, written).boxed().toList());
    }

    @Then("it is written down that {person} {deed} {person}")
    public void isWritten(Person doer, Deed deed, Person person) {
        assertWritten(isDone(doer.accountId(), deed, person));
    }

    @Then("it is written down that {person} {deed} {person} {time} ago")
    public void isWritten(Person doer, Deed deed, Person person, Duration span) {
        assertWritten(isDone(doer.accountId(), deed, person)
                .and(entry -> entry.happenedAt().equals(installation.now().minus(span))));
    }

    @Then("it is written down once that {person} {deed} {person}")
    public void isWrittenOnce(Person doer, Deed deed, Person person) {
        assertWrittenOnce(isDone(doer.accountId(), deed, person));
    }

    @Then("it is no longer written down that {person} {deed} {person}")
    public void isNoLongerWritten(Person doer, Deed deed, Person person) {
        assertThat(written())
                .withFailMessage("it is written down")
                .isNotEmpty()
                .noneMatch(isDone(doer.accountId(), deed, person));
    }

    @Then("it is written down that {service} {deed} {person}")
    public void isWritten(Service doer, Deed deed, Person person) {
        assertWritten(isDone(doer.id(), deed, person));
    }

    @Then("it is written down that {person} let {service} in")
    public void isWrittenThatServiceWasLetIn(Person doer, Service service) {
        assertWritten(entry -> entry.deed() == Deed.SERVICE_LET_IN
                && entry.doer().equals(doer.accountId())
                && entry.everythingTold().contains(service.id()));
    }

    @Then("it is written down that Gatehouse erased {person}")
    public void isWrittenThatGatehouseErased(Person person) {
        assertWritten(isDone(LogEntry.GATEHOUSE, Deed.ERASED, person));
    }

    @Then("it is written down that {person} revoked a key")
    public void isWrittenThatKeyWasRevoked(Person doer) {
        assertWritten(entry -> entry.deed() == Deed.KEY_REVOKED && entry.doer().equals(doer.accountId()));
    }

    @Then("it is written down that {person} had a key made")
    public void isWrittenThatKeyWasMade(Person doer) {
        assertWritten(entry -> entry.deed() == Deed.KEY_MADE && entry.doer().equals(doer.accountId()));
    }

    @Then("it is written down that {person} changed the password of {person}")
    public void isWrittenThatPasswordWasChanged(Person doer, Person person) {
        assertWritten(isDone(doer.accountId(), Deed.PASSWORD_CHANGED, person));
    }

    @Then("it is written down that {person} started a reset for {person}")
    public void isWrittenThatResetWasStarted(Person doer, Person person) {
        assertWritten(isDone(doer.accountId(), Deed.RESET_STARTED, person));
    }

    @Then("it is written down that somebody chose a password for {person} with a code")
    public void isWrittenThatResetWasCompleted(Person person) {
        assertWritten(isDone(LogEntry.SOMEBODY, Deed.RESET_COMPLETED, person));
    }

    @Then("it is written down once that passwords of {person} were tried too often")
    public void isWrittenThatSignInWasPaused(Person person) {
        assertWrittenOnce(isDone(LogEntry.SOMEBODY, Deed.SIGN_IN_PAUSED, person));
    }

    @Then("it is written down that {person} let {person} try again")
    public void isWrittenThatSignInWasResumed(Person doer, Person person) {
        assertWritten(isDone(doer.accountId(), Deed.SIGN_IN_RESUMED, person));
    }

    @Then("it is written down that {person} signed in")
    public void isWrittenThatPersonSignedIn(Person person) {
        assertWritten(isDone(person.accountId(), Deed.SIGNED_IN, person));
    }

    @Then("it is written down that a device of {person} refreshed")
    public void isWrittenThatDeviceRefreshed(Person person) {
        assertWritten(isDone(LogEntry.SOMEBODY, Deed.REFRESHED, person));
    }

    @Then("it is written down that a device of {person} was signed out")
    public void isWrittenThatDeviceWasSignedOut(Person person) {
        assertWritten(isDone(LogEntry.SOMEBODY, Deed.SIGNED_OUT, person));
    }

    @Then("it is written down that {person} signed in on one device too many")
    public void isWrittenThatPersonSignedInOnTooMany(Person person) {
        isWrittenOnce(person, Deed.SIGNED_IN_ON_TOO_MANY_DEVICES, person);
    }

    @Then("it is written down once that {person} ended a sign-in of {person}")
    public void isWrittenThatPersonEndedSignIn(Person doer, Person person) {
        isWrittenOnce(doer, Deed.SIGNED_OUT_FROM_ELSEWHERE, person);
    }

    @Then("it is written down that a traded token of {person} came back")
    public void isWrittenThatTokenCameBack(Person person) {
        assertWritten(isDone(LogEntry.SOMEBODY, Deed.TRADED_TOKEN_CAME_BACK, person));
    }

    @Then("nothing further is written down")
    public void nothingFurtherIsWritten() {
        List<LogEntry> further =
                reading.readOn(people.as(people.administrator()).log());
        assertThat(further)
                .withFailMessage(() -> "further things are written down: " + further)
                .isEmpty();
    }

    @Then("{string} is nowhere written down")
    public void isNowhereWritten(String text) {
        assertThat(written())
                .withFailMessage(() -> text + " is written down")
                .isNotEmpty()
                .noneMatch(entry ->
                        entry.everythingTold().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    @Then("the code is nowhere written down")
    public void codeIsNowhereWritten() {
        isNowhereWritten(codes.latest());
    }

    private void assertWritten(Predicate<LogEntry> expected) {
        List<LogEntry> written = written();
        assertThat(written)
                .withFailMessage(() -> "it is not written down, but: " + written)
                .anyMatch(expected);
    }

    private void assertWrittenOnce(Predicate<LogEntry> expected) {
        assertThat(written())
                .withFailMessage("it is not written down once")
                .filteredOn(expected)
                .hasSize(1);
    }

    private List<LogEntry> written() {
        return new LogReading(LogSearch.EVERYTHING)
                .readOn(people.as(people.administrator()).log());
    }

    private static Answer<LogPage> firstPage(LogDriver log) {
        return log.read(LogSearch.EVERYTHING, LogDriver.START, 1);
    }

    private static Predicate<LogEntry> isDone(String doer, Deed deed, Person person) {
        return entry -> entry.deed() == deed
                && entry.doer().equals(doer)
                && entry.accountId().equals(person.accountId());
    }
}
