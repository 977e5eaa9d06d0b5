package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.auth.password.CheapHashes;

/** The one way to a Gatehouse whose password hashes are cheap. All else is as in any other. */
public final class GatehouseForTests {

    private GatehouseForTests() {}

    public static GatehouseBuilder builder() {
        return Gatehouse.builder().hashing(CheapHashes::insteadOf);
    }
}
