package dev.gatehouse.domain.client;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something a service client may do, by name: 1 to 100 visible ASCII characters other than quotes and backslashes (RFC 6749,
 * section 3.3). Names that begin with {@code gatehouse.} are Gatehouse's own; what others mean is the affair of the services
 * that the tokens are for.
 */
public record Scope(String name) implements Comparable<Scope> {

    private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final String OWN = "gatehouse.";

    /** May read users. */
    public static final Scope USERS_READ = new Scope("gatehouse.users.read");

    /** May create, change and delete users who are no administrators. */
    public static final Scope USERS_WRITE = new Scope("gatehouse.users.write");

    /** May read the audit log. */
    public static final Scope AUDIT_READ = new Scope("gatehouse.audit.read");

    /** May ask what tokens are worth that are for services it serves. */
    public static final Scope TOKENS_VALIDATE = new Scope("gatehouse.tokens.validate");

    private static final Set<Scope> KNOWN = Set.of(USERS_READ, USERS_WRITE, AUDIT_READ, TOKENS_VALIDATE);

    public Scope {
        if (!FORM.matcher(name).matches()) {
            throw new InvalidValueException(
                    "is not a scope (expected: 1 to 100 visible ASCII characters other than \" and \\)");
        }
    }

    /** Reads the name of a scope; throws {@link InvalidValueException} for one of Gatehouse's own that there is not. */
    public static Scope parse(String name) {
        var scope = new Scope(name);
        if (name.startsWith(OWN) && !KNOWN.contains(scope)) {
            throw new InvalidValueException("is no scope of Gatehouse's own (expected: one of "
                    + KNOWN.stream().map(Scope::name).sorted().toList() + ", or a name that does not begin with '" + OWN
                    + "')");
        }
        return scope;
    }

    @Override
    public int compareTo(Scope other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
