package dev.gatehouse.acceptance.driver;

/** What was done, as it is written down. */
public enum Deed {
    REGISTERED,
    CHANGED,
    DISABLED,
    ENABLED,
    DELETED,
    RESTORED,
    ERASED,
    PASSWORD_CHANGED,
    RESET_STARTED,
    RESET_COMPLETED,
    SIGNED_IN,
    REFRESHED,
    REFRESH_REPEATED,
    SIGNED_OUT,
    SIGNED_OUT_FROM_ELSEWHERE,
    SIGNED_IN_ON_TOO_MANY_DEVICES,
    TRADED_TOKEN_CAME_BACK,
    SETUP_CODE_MADE,
    SET_UP,
    KEY_MADE,
    LOG_SHORTENED
}
