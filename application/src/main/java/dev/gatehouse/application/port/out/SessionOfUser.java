package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.User;

/** A session and the user whose it is, at one moment. */
public record SessionOfUser(Session session, User user) {}
