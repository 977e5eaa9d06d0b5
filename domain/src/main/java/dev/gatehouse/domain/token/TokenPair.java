package dev.gatehouse.domain.token;

import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SessionId;
import java.time.Instant;

/**
 * What a signed-in device holds.
 *
 * @param accessExpiresAt from this instant on the access token is refused
 * @param refreshExpiresAt from this instant on the refresh token is refused
 */
public record TokenPair(
        SessionId sessionId,
        AccessToken accessToken,
        Instant accessExpiresAt,
        RefreshToken refreshToken,
        Instant refreshExpiresAt) {}
