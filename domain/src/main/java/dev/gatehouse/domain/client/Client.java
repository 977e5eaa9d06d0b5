package dev.gatehouse.domain.client;

import dev.gatehouse.domain.user.Etag;
import java.time.Instant;

/**
 * A program that calls with tokens of its own.
 *
 * @param updatedAt when the profile was last changed; a rotated secret does not change it
 * @param version counts the changes of the profile that were stored, from 1; the store moves it on, and a write that names a
 *     stale one fails
 */
public record Client(ClientId id, ClientProfile profile, Instant createdAt, Instant updatedAt, long version) {

    /** Makes a new client. */
    public static Client create(ClientId id, ClientProfile profile, Instant now) {
        return new Client(id, profile, now, now, 1);
    }

    /** Names this version of the client. */
    public Etag etag() {
        return Etag.ofVersion(version);
    }

    public boolean isEnabled() {
        return profile.enabled();
    }

    public Client withProfile(ClientProfile newProfile, Instant now) {
        return newProfile.equals(profile) ? this : new Client(id, newProfile, createdAt, now, version);
    }

    /** This client as it is once a store has kept a change of it. */
    public Client atNextVersion() {
        return new Client(id, profile, createdAt, updatedAt, version + 1);
    }
}
