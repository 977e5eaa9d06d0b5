package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The roles of one user: at most 32, sorted by name, each once. */
public record Roles(SortedSet<Role> values) {

    private static final int MAX_ROLES = 32;

    public static final Roles NONE = new Roles(Collections.emptySortedSet());

    public Roles {
        requireBounded(values);
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    public static Roles of(Role... roles) {
        return new Roles(new TreeSet<>(Set.of(roles)));
    }

    /** Reads role names; throws {@link InvalidValueException} for a name that is none. */
    public static Roles parse(Collection<String> names) {
        requireBounded(names);
        var roles = new TreeSet<Role>();
        names.forEach(name -> roles.add(new Role(name)));
        return new Roles(roles);
    }

    public boolean contains(Role role) {
        return values.contains(role);
    }

    private static void requireBounded(Collection<?> roles) {
        if (roles.size() > MAX_ROLES) {
            throw new InvalidValueException("has " + roles.size() + " roles (expected: at most " + MAX_ROLES + ")");
        }
    }
}
