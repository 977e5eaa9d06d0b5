package dev.gatehouse.acceptance.driver;

import java.util.Optional;

/**
 * Whom a decision is about.
 *
 * @param edition the one that the decision was made by; empty if it does not depend on any
 */
public record AccountRef(String id, Optional<String> edition) {}
