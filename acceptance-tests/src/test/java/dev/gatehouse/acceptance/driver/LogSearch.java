package dev.gatehouse.acceptance.driver;

import java.util.Optional;

/**
 * What somebody would like to read of all that is written down.
 *
 * @param doer the account that did it, if only that matters
 * @param accountId the account it was done to, if only that matters
 */
public record LogSearch(Optional<String> doer, Optional<String> accountId) {

    public static final LogSearch EVERYTHING = new LogSearch(Optional.empty(), Optional.empty());

    public static LogSearch doneBy(String accountId) {
        return new LogSearch(Optional.of(accountId), Optional.empty());
    }

    public static LogSearch doneTo(String accountId) {
        return new LogSearch(Optional.empty(), Optional.of(accountId));
    }
}
