package dev.gatehouse.acceptance.driver;

/** What Gatehouse tells of a person. */
public record Account(String id, String name, String emailAddress) {}
