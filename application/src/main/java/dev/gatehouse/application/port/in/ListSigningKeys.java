package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.token.KeyState;
import dev.gatehouse.domain.token.SigningKey;
import java.util.List;

/** Shows the keys that sign access tokens. */
public interface ListSigningKeys {

    /** Every key that is kept, in the order in which they sign, with what it is good for now. */
    List<ListedKey> listSigningKeys();

    /** A key and what it is good for. */
    record ListedKey(SigningKey key, KeyState state) {}
}
