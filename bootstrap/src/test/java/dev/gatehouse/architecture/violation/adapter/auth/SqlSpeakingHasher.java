package dev.gatehouse.architecture.violation.adapter.auth;

import java.sql.Connection;

/** Breaks: only persistence speaks SQL. */
public record SqlSpeakingHasher(Connection connection) {}
