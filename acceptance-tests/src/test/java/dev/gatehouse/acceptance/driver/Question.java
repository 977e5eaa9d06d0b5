package dev.gatehouse.acceptance.driver;

import dev.gatehouse.acceptance.driver.Account.State;
import java.time.Instant;
import java.util.List;

/** Which people somebody looks for. */
public sealed interface Question {

    Everybody EVERYBODY = new Everybody();
    Administrators ADMINISTRATORS = new Administrators();

    record Everybody() implements Question {}

    record NameStartsWith(String start) implements Question {}

    record EmailAddressStartsWith(String start) implements Question {}

    record Administrators() implements Question {}

    record IsIn(State state) implements Question {}

    record Noted(String detail, String value) implements Question {}

    record NotNoted(String detail) implements Question {}

    /** Those who never signed in are meant too. */
    record NotSignedInAfter(Instant instant) implements Question {}

    record AllOf(List<Question> parts) implements Question {}

    record AnyOf(List<Question> parts) implements Question {}

    /** In what somebody takes for a state. */
    record IsSaidToBe(String state) implements Question {}

    /** With what somebody takes for an address. */
    record EmailAddressIs(String emailAddress) implements Question {}

    /** Since what somebody takes for a day, such as 2026-02-28. */
    record SignedInSince(String day) implements Question {}
}
