package dev.gatehouse.domain.session;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Sessions and tokens for tests, named by situation. */
final class Sessions {

    static final Instant SIGNED_IN = Instant.parse("2026-03-01T12:00:00Z");
    static final SessionPolicy POLICY = SessionPolicy.STANDARD;
    static final UserId MAYA = UserId.create(SIGNED_IN, new byte[UserId.RANDOM_BYTES]);

    static final ClientNetwork HOME = new ClientNetwork("192.0.2.0/24");
    static final ClientNetwork OFFICE = new ClientNetwork("2001:db8::/64");

    private Sessions() {}

    static byte[] secret(int seed) {
        byte[] secret = new byte[RefreshToken.SECRET_BYTES];
        Arrays.fill(secret, (byte) seed);
        return secret;
    }

    static RefreshToken firstToken() {
        return RefreshToken.first(SessionId.create(new byte[SessionId.BYTES]), secret(1), secret(2));
    }

    static Session started() {
        return Session.start(MAYA, new DeviceName("laptop"), Optional.of(HOME), firstToken(), POLICY, SIGNED_IN);
    }

    static Session rotated(Session session, RefreshToken presented, RefreshToken successor, Instant now) {
        SealedSuccessor sealed = presented.seal(successor, new byte[SealedSuccessor.NONCE_BYTES]);
        return session.rotate(presented, successor, sealed, Optional.of(OFFICE), POLICY, now);
    }
}
