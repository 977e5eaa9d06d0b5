package dev.gatehouse.domain.user;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Users for tests. */
final class Users {

    static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant UPDATED = CREATED.plusSeconds(60);
    static final Instant SIGNED_IN = CREATED.plusSeconds(120);

    /** Active, with everything that a user can have. */
    static final User MAYA = new User(
            id(1),
            new Profile(
                    new EmailAddress("maya@example.org"),
                    new DisplayName("Maya"),
                    Roles.of(Role.ADMINISTRATOR, new Role("support")),
                    Attributes.of(Map.of("team", "blue"))),
            UserStatus.ACTIVE,
            CREATED,
            UPDATED,
            Optional.of(SIGNED_IN),
            7);

    /** Active, with nothing that a user can be without. */
    static final User BEN =
            User.create(id(2), Profile.of(new EmailAddress("ben@example.org"), DisplayName.NONE, Roles.NONE), CREATED);

    private Users() {}

    /** Those with greater numbers have greater ids. */
    static UserId id(int number) {
        byte[] random = new byte[UserId.RANDOM_BYTES];
        Arrays.fill(random, (byte) number);
        return UserId.create(CREATED, random);
    }
}
