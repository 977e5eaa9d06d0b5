package dev.gatehouse.domain.user;

/** What can be said of a user and changed as one: who it is and what the user may do. */
public record Profile(EmailAddress email, DisplayName displayName, Roles roles, Attributes attributes) {

    /** A profile without attributes. */
    public static Profile of(EmailAddress email, DisplayName displayName, Roles roles) {
        return new Profile(email, displayName, roles, Attributes.NONE);
    }
}
