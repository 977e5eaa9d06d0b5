package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Roles;

/** Profiles that differ from another one in one thing. */
public final class Profiles {

    private Profiles() {}

    public static Profile withEmail(Profile profile, EmailAddress email) {
        return new Profile(email, profile.displayName(), profile.roles(), profile.attributes());
    }

    public static Profile withDisplayName(Profile profile, DisplayName displayName) {
        return new Profile(profile.email(), displayName, profile.roles(), profile.attributes());
    }

    public static Profile withRoles(Profile profile, Roles roles) {
        return new Profile(profile.email(), profile.displayName(), roles, profile.attributes());
    }

    public static Profile withAttributes(Profile profile, Attributes attributes) {
        return new Profile(profile.email(), profile.displayName(), profile.roles(), attributes);
    }
}
