package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Users whom chance makes of few values, so that many are alike in many things, and the words for filters of them. */
final class RandomUsers implements RandomFilters.Vocabulary {

    // The letters of the supplementary planes come behind, and before in UTF-16.
    private static final List<String> STARTS = List.of("a", "ab", "%", "_", "a_", "é", "﨎", "𐐨", "𠀀");
    private static final List<String> ROLES = List.of("administrator", "a", "a-b", "support");
    private static final List<String> KEYS = List.of("a", "a-b", "a_b", "aab");
    private static final List<String> STATES = List.of("ACTIVE", "DISABLED", "DELETED");

    private final Random random;
    private final int count;

    /** Knows so many users by number. */
    RandomUsers(Random random, int count) {
        this.random = random;
        this.count = count;
    }

    User user(int number) {
        return new User(
                Samples.user(number).id(),
                new Profile(address(number), new DisplayName(RandomTexts.next(random)), roles(), attributes()),
                status(),
                instant(),
                instant(),
                random.nextBoolean() ? Optional.of(instant()) : Optional.empty(),
                1 + random.nextInt(3));
    }

    private EmailAddress address(int number) {
        return EmailAddress.parse(oneOf(STARTS) + number + "@example.org");
    }

    private Roles roles() {
        var roles = new TreeSet<Role>();
        for (int i = random.nextInt(3); i > 0; i--) {
            roles.add(new Role(oneOf(ROLES)));
        }
        return new Roles(roles);
    }

    private Attributes attributes() {
        var attributes = new HashMap<String, String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes.put(key(), RandomTexts.next(random));
        }
        return Attributes.of(attributes);
    }

    private UserStatus status() {
        return switch (random.nextInt(4)) {
            case 0 -> UserStatus.DISABLED;
            case 1 -> new UserStatus.Deleted(instant(), instant(), random.nextBoolean());
            default -> UserStatus.ACTIVE;
        };
    }

    @Override
    public String text(String field) {
        return switch (field) {
            case "id" -> Samples.user(random.nextInt(count)).id().toString();
            case "email" ->
                random.nextBoolean()
                        ? oneOf(STARTS)
                        : address(random.nextInt(count)).value();
            case "roles" -> oneOf(ROLES);
            case "state" -> oneOf(STATES);
            default -> RandomTexts.next(random);
        };
    }

    @Override
    public String key() {
        return oneOf(KEYS);
    }

    /** An instant among few, some of them before 1970. */
    @Override
    public Instant instant() {
        Instant start = random.nextBoolean() ? Samples.NOW : Instant.EPOCH;
        return start.plusNanos(1_000L * (random.nextInt(7) - 3));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
