package dev.gatehouse.acceptance.driver;

import java.time.Instant;

/**
 * A device that somebody is signed in on, as Gatehouse tells of it.
 *
 * @param atHand whether it is the one that is looked from
 */
public record SignedInDevice(String signInId, String name, Instant lastUsedAt, boolean atHand) {}
