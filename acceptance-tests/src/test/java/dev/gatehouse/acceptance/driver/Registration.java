package dev.gatehouse.acceptance.driver;

/** Whom somebody would like to register. */
public record Registration(String name, String emailAddress, String password, boolean administrator) {}
