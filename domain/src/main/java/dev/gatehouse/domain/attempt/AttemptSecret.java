package dev.gatehouse.domain.attempt;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/**
 * Makes the keys that tries are counted under, with HMAC-SHA-256: whoever reads the store learns neither which addresses
 * were tried nor from where. It does not print. Thread-safe.
 */
public final class AttemptSecret {

    /** How many random bytes a secret takes. */
    public static final int BYTES = Hmac.KEY_BYTES;

    private final Hmac hmac;

    private AttemptSecret(Hmac hmac) {
        this.hmac = hmac;
    }

    /** Makes the secret of {@link #BYTES} random bytes. */
    public static AttemptSecret of(byte[] random) {
        return new AttemptSecret(new Hmac(random));
    }

    /**
     * The key of an account, for those who are known by this.
     *
     * @param address what was given as the address, in its canonical form if it has one
     */
    public AttemptKey account(Familiarity familiarity, Optional<UserId> user, String address) {
        return key("account", familiarity.name(), subject(user, address));
    }

    /** The key of a network, over all accounts. */
    public AttemptKey network(ClientNetwork network) {
        return key("network", network.cidr(), "");
    }

    /** The key of a network that an account may know. */
    public AttemptKey knownNetwork(ClientNetwork network, Optional<UserId> user, String address) {
        return key("known network", network.cidr(), subject(user, address));
    }

    private static String subject(Optional<UserId> user, String address) {
        return user.map(id -> "user " + id).orElseGet(() -> "address " + address);
    }

    // Whatever somebody typed comes last, so that no text can look like other parts.
    private AttemptKey key(String label, String first, String last) {
        return AttemptKey.of(hmac.of(label + "\n" + first + "\n" + last));
    }

    @Override
    public String toString() {
        return "AttemptSecret[hidden]";
    }
}
