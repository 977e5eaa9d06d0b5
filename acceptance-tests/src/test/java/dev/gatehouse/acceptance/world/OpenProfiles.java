package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.AccountRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which profiles people have open. Who has one open decides by what it shows, and others by what is true now. */
public final class OpenProfiles {

    private final Map<View, String> editions = new HashMap<>();

    private record View(Person reader, Person shown) {}

    public void opens(Person reader, Person shown, Account profile) {
        editions.put(new View(reader, shown), profile.edition());
    }

    /** The person as the other one sees them. */
    public AccountRef seenBy(Person reader, Person shown) {
        return new AccountRef(shown.accountId(), Optional.ofNullable(editions.get(new View(reader, shown))));
    }
}
