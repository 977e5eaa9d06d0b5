package dev.gatehouse.architecture.violation.domain.user;

import java.sql.Connection;

/** Breaks: the domain knows nothing but the JDK's pure part. */
public record DatabaseUser(Connection connection) {}
