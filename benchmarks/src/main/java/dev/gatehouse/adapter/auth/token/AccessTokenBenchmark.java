package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.MeasuredSignatures;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to issue a token, to verify one in full, and to find one that is remembered. The yardsticks are the bare
 * signature and its bare check, of as many bytes, by the same provider.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class AccessTokenBenchmark {

    private static final TokenPolicy POLICY = new TokenPolicy("https://id.example", "orders", Duration.ofMinutes(10));
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AccessClaims CLAIMS = new AccessClaims(
            POLICY.issuer(),
            new TokenSubject.Person(
                    new UserId(new UUID(1, 2)),
                    TokenPolicy.FIRST_PARTY_CLIENT,
                    new SessionId(new UUID(3, 4)),
                    Roles.of(Role.ADMINISTRATOR),
                    NOW),
            List.of(POLICY.audience()),
            "tKq3-Zx_9vB1nM5pR7sT2w",
            List.of(),
            NOW,
            NOW.plus(POLICY.accessLifetime()));

    @Param
    public MeasuredSignatures signatures;

    private JoseAccessTokenIssuer issuer;
    private JoseAccessTokenVerifier verifier;
    private CachingAccessTokenVerifier cachingVerifier;
    private AccessToken token;

    private MeasuredSignatures.Bare bare;
    private byte[] input;
    private byte[] signature;

    @Setup
    public void open() throws GeneralSecurityException {
        InstantSource clock = InstantSource.fixed(NOW);
        KeyRing keys = signatures.ring(clock);
        issuer = new JoseAccessTokenIssuer(keys);
        verifier = new JoseAccessTokenVerifier(keys, POLICY, clock);
        cachingVerifier = new CachingAccessTokenVerifier(verifier, keys, clock);
        token = issuer.issue(CLAIMS);

        bare = signatures.bare();
        input = token.text().substring(0, token.text().lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        signature = bare.sign(input);
    }

    @Benchmark
    public AccessToken issue() {
        return issuer.issue(CLAIMS);
    }

    @Benchmark
    public byte[] bareSignature() throws GeneralSecurityException {
        return bare.sign(input);
    }

    @Benchmark
    public Optional<VerifiedToken> verifyInFull() {
        return verifier.verifyInFull(token);
    }

    @Benchmark
    public Optional<GenuineToken> verifyRemembered() {
        return cachingVerifier.verify(token);
    }

    @Benchmark
    public boolean bareCheck() throws GeneralSecurityException {
        return bare.verifies(input, signature);
    }
}
