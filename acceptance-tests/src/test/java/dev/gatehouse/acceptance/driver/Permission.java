package dev.gatehouse.acceptance.driver;

/** What a service may be let in for. */
public enum Permission {
    LOOK_AT_PEOPLE,
    CHANGE_PEOPLE,
    READ_WHAT_IS_WRITTEN_DOWN,
    CHECK_TOKENS
}
