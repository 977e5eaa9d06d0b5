package dev.gatehouse.acceptance.driver;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Gatehouse tells of a person.
 *
 * @param edition tells whether anything has been changed since
 */
public record Account(
        String id,
        String name,
        String emailAddress,
        State state,
        Map<String, String> details,
        Optional<Instant> lastSignInAt,
        String edition) {

    /** What a person can do at present. */
    public enum State {
        ACTIVE,
        DISABLED,
        DELETED
    }
}
