package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.regex.Pattern;

/** What a user may do, by name: a lower-case letter, then up to 62 lower-case letters, digits or hyphens. */
public record Role(String name) implements Comparable<Role> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** May manage every user. */
    public static final Role ADMINISTRATOR = new Role("administrator");

    public Role {
        if (!FORM.matcher(name).matches()) {
            throw new InvalidValueException(
                    "is not a role (expected: lower-case letters, digits and hyphens, a letter first, at most 63)");
        }
    }

    @Override
    public int compareTo(Role other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
