package dev.gatehouse.architecture.violation.adapter.auth;

import dev.gatehouse.adapter.auth.password.ForTestkit;

/** A violator: makes use of what is there for the test kit. */
public final class CheapHasher {

    int memoryKib() {
        return least();
    }

    @ForTestkit
    private static int least() {
        return 8;
    }
}
