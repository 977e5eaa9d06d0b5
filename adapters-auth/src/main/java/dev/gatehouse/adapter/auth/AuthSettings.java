package dev.gatehouse.adapter.auth;

import dev.gatehouse.adapter.auth.key.SigningSettings;
import dev.gatehouse.adapter.auth.password.HashingSettings;

/**
 * How passwords are hashed and tokens are signed.
 *
 * @param hashing what a password hash costs, and how many run at once
 * @param signing where the keys of access tokens come from
 */
public record AuthSettings(HashingSettings hashing, SigningSettings signing) {}
