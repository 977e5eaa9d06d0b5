package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/**
 * Something to be done to one user.
 *
 * @param expected the version the user must be at, if it matters
 */
public record UserCommand(UserId id, Optional<Etag> expected) {}
