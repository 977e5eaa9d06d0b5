package dev.gatehouse.architecture.violation.adapter.auth;

import dev.gatehouse.architecture.violation.application.port.out.Keep;

/** Breaks: implementations of ports are hidden. */
public final class PublicHasher implements Keep {

    @Override
    public void keep() {}
}
