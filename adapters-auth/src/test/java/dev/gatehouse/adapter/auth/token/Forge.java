package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.HmacSecret;
import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.SampleKeys;
import dev.gatehouse.adapter.auth.key.SigningSettings;
import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One installation with issuer and verifier, and a forger who has stolen its signing key: so that a forged token is wrong in
 * the one thing it is meant to be wrong in. Each token is verified with and without the cache, which has to make no difference,
 * and those that are refused are tried on every {@link VerificationRoute}.
 */
final class Forge {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final TokenPolicy POLICY = new TokenPolicy("https://id.example", "orders", Duration.ofMinutes(15));
    static final TokenSubject.Person SUBJECT = new TokenSubject.Person(
            UserId.parse("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
            "gatehouse",
            SessionId.parse("9f8e7d6c-5b4a-4938-8271-60f5e4d3c2b1"),
            Roles.of(Role.ADMINISTRATOR, new Role("auditor")),
            NOW.minusSeconds(3600));
    static final AccessClaims CLAIMS = claims(SUBJECT, "tKq3-Zx_9vB1nM5pR7sT2w", 900);
    static final ClientId CLIENT = ClientId.parse("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c");
    static final AccessClaims CLIENT_CLAIMS = claims(new TokenSubject.Client(CLIENT), "tKq3-Zx_9vB1nM5pR7sT2w", 900);

    private static final List<VerificationRoute> ROUTES = ServiceLoader.load(VerificationRoute.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";
    private static final String OTHER_SECRET = "vutsrqponmlkjihgfedcba9876543210";

    private final SignatureAlgorithm algorithm;
    private final StolenKey stolenKey;
    private final VerificationRoute.Installation installation;
    private final KeyRing keys;
    private final JoseAccessTokenIssuer issuer;
    private final JoseAccessTokenVerifier verifier;
    private final CachingAccessTokenVerifier cachingVerifier;
    private Instant now = NOW;

    /** An installation with ES256, the default. */
    Forge() {
        this(SignatureAlgorithm.ES256, TestProvider.PLATFORM);
    }

    Forge(SignatureAlgorithm algorithm, TestProvider provider) {
        this(algorithm, provider, SECRET, SampleKeys::one);
    }

    private Forge(
            SignatureAlgorithm algorithm,
            TestProvider provider,
            String secret,
            Function<SignatureAlgorithm, SigningKey> pair) {
        this.algorithm = algorithm;
        var unitOfWork = new InMemoryUnitOfWork();
        Optional<SigningKey> key = Optional.of(algorithm)
                .filter(each -> each != SignatureAlgorithm.HS256)
                .map(pair);
        installation = new VerificationRoute.Installation(algorithm, key, secret, POLICY, SUBJECT);
        SigningSettings settings;
        if (key.isEmpty()) {
            settings = new SharedSecret(HmacSecret.of(secret));
            stolenKey = StolenKey.of(secret);
        } else {
            settings = new StoredKeys(algorithm);
            stolenKey = StolenKey.of(key.get());
            unitOfWork.write(stores -> {
                stores.signingKeys().add(key.get());
                return key;
            });
        }
        keys = new KeyRing(settings, unitOfWork, () -> now, provider.providers());
        keys.reload();
        issuer = new JoseAccessTokenIssuer(keys);
        verifier = new JoseAccessTokenVerifier(keys, POLICY, () -> now);
        cachingVerifier = new CachingAccessTokenVerifier(verifier, keys, () -> now);
    }

    /** The claims of a token with this id, issued now and good for so many seconds. */
    static AccessClaims claims(String tokenId, int seconds) {
        return claims(SUBJECT, tokenId, seconds);
    }

    private static AccessClaims claims(TokenSubject subject, String tokenId, int seconds) {
        return new AccessClaims(
                POLICY.issuer(),
                subject,
                List.of("orders", "billing"),
                tokenId,
                List.of("read", "write:orders"),
                NOW,
                NOW.plusSeconds(seconds));
    }

    /** Another installation, with the same algorithm and another key. */
    Forge other() {
        return new Forge(algorithm, TestProvider.PLATFORM, OTHER_SECRET, SampleKeys::other);
    }

    /** Issues a genuine token, which the cache then knows. */
    AccessToken genuine() {
        AccessToken token = issuer.issue(CLAIMS);
        cachingVerifier.verify(token);
        ROUTES.forEach(route -> assertThat(route.takes(installation, token.text(), now))
                .as(route.getClass().getSimpleName())
                .isTrue());
        return token;
    }

    AccessToken issue(AccessClaims claims) {
        return issuer.issue(claims);
    }

    Optional<AccessClaims> verify(String text) {
        var token = new AccessToken(text);
        Optional<AccessClaims> claims =
                verifier.verifyInFull(token).map(good -> good.claims().claims());
        assertThat(cachingVerifier.verify(token).map(GenuineToken::claims)).isEqualTo(claims);
        assertThat(cachingVerifier.verify(token).map(GenuineToken::claims)).isEqualTo(claims);
        if (claims.isEmpty()) {
            ROUTES.forEach(route -> assertThat(route.takes(installation, text, now))
                    .as(route.getClass().getSimpleName())
                    .isFalse());
        }
        return claims;
    }

    void setTime(Instant time) {
        now = time;
    }

    String keyId() {
        return keys.current().id();
    }

    StolenKey stolenKey() {
        return stolenKey;
    }

    /** The members of a genuine header, as JSON. */
    Map<String, String> header() {
        var members = new LinkedHashMap<String, String>();
        members.put("alg", quoted(algorithm.joseName()));
        members.put("kid", quoted(keyId()));
        members.put("typ", "\"at+jwt\"");
        return members;
    }

    /** The members of genuine claims, as JSON. */
    static Map<String, String> claims() {
        var members = new LinkedHashMap<String, String>();
        members.put("iss", "\"https://id.example\"");
        members.put("sub", quoted(SUBJECT.userId().toString()));
        members.put("aud", "[\"orders\",\"billing\"]");
        members.put("exp", seconds(CLAIMS.expiresAt()));
        members.put("iat", seconds(CLAIMS.issuedAt()));
        members.put("jti", quoted(CLAIMS.tokenId()));
        members.put("client_id", "\"gatehouse\"");
        members.put("sid", quoted(SUBJECT.sessionId().toString()));
        members.put("scope", "\"read write:orders\"");
        members.put("roles", "[\"administrator\",\"auditor\"]");
        members.put("auth_time", seconds(SUBJECT.authenticatedAt()));
        return members;
    }

    /** The members of the genuine claims of a client's token, as JSON. */
    static Map<String, String> clientClaims() {
        var members = claims();
        members.keySet().removeAll(List.of("sid", "roles", "auth_time"));
        members.put("sub", quoted(CLIENT.toString()));
        members.put("client_id", quoted(CLIENT.toString()));
        return members;
    }

    /** Signs a header with one member in another place, and genuine claims. */
    String withHeader(String name, String value) {
        return sign(json(with(header(), name, value)), json(claims()));
    }

    /** Signs a genuine header, and claims with one member in another place. */
    String withClaim(String name, String value) {
        return sign(json(header()), json(with(claims(), name, value)));
    }

    String withoutHeader(String name) {
        return sign(json(without(header(), name)), json(claims()));
    }

    String withoutClaim(String name) {
        return sign(json(header()), json(without(claims(), name)));
    }

    /** Signs a genuine header and these bytes as claims. */
    String withPayload(byte[] payload) {
        return sign(json(header()).getBytes(StandardCharsets.UTF_8), payload);
    }

    String sign(String header, String payload) {
        return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] header, byte[] payload) {
        String input = base64(header) + "." + base64(payload);
        return input + "." + base64(stolenKey.sign(input));
    }

    static Map<String, String> with(Map<String, String> members, String name, String value) {
        members.put(name, value);
        return members;
    }

    static Map<String, String> without(Map<String, String> members, String name) {
        members.remove(name);
        return members;
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }
}
