package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token as JSON (RFC 9068, section 2.2). Every claim that is written must be there when it is read,
 * in the very form in which it is written; only {@code scope} is left out when it is empty. A client's own token is told by
 * its {@code sub}, which is its {@code client_id}, and says nothing of a session, roles or a sign-in. Claims of other names
 * are passed over (RFC 7519, section 4), so that a later version may add some.
 */
final class ClaimsJson {

    /** Names of tokens and clients: visible ASCII. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** A scope token (RFC 6749, section 3.3). */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    /** The claims that only a person's token has. */
    private static final Set<String> OF_PERSONS = Set.of("sid", "roles", "auth_time");

    /** The end of the year 9999: seconds past it are milliseconds, or nonsense. */
    private static final long MAX_SECOND = 253_402_300_799L;

    private final Map<String, Object> members;

    private ClaimsJson(Map<String, Object> members) {
        this.members = members;
    }

    static byte[] write(AccessClaims claims) {
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", claims.issuer());
        members.put("sub", claims.subject().id().toString());
        members.put("aud", claims.audiences().size() == 1 ? claims.audiences().getFirst() : claims.audiences());
        members.put("exp", claims.expiresAt().getEpochSecond());
        members.put("iat", claims.issuedAt().getEpochSecond());
        members.put("jti", claims.tokenId());
        members.put("client_id", claims.subject().clientId());
        if (!claims.scopes().isEmpty()) {
            members.put("scope", String.join(" ", claims.scopes()));
        }
        if (claims.subject() instanceof TokenSubject.Person person) {
            members.put("sid", person.sessionId().toString());
            members.put(
                    "roles", person.roles().values().stream().map(Role::name).toList());
            members.put("auth_time", person.authenticatedAt().getEpochSecond());
        }
        return JsonUtil.toJson(members).getBytes(StandardCharsets.UTF_8);
    }

    static PresentedClaims read(byte[] json) throws MalformedTokenException {
        return new ClaimsJson(StrictJson.parseObject(json)).claims();
    }

    private PresentedClaims claims() throws MalformedTokenException {
        Instant issuedAt = instant("iat");
        try {
            var claims = new AccessClaims(
                    string("iss"), subject(), audiences(), matching(NAME, "jti"), scopes(), issuedAt, instant("exp"));
            return new PresentedClaims(claims, members.containsKey("nbf") ? instant("nbf") : issuedAt);
        } catch (IllegalArgumentException _) {
            // The domain refused a value, or the values together.
            throw new MalformedTokenException();
        }
    }

    private TokenSubject subject() throws MalformedTokenException {
        String id = string("sub");
        String clientId = matching(NAME, "client_id");
        TokenSubject subject = clientId.equals(id) ? client(id) : person(id, clientId);
        // Upper case names the same bearer, but nobody here writes it.
        require(subject.id().toString().equals(id));
        return subject;
    }

    private TokenSubject client(String id) throws MalformedTokenException {
        require(Collections.disjoint(members.keySet(), OF_PERSONS));
        return new TokenSubject.Client(ClientId.parse(id));
    }

    private TokenSubject person(String id, String clientId) throws MalformedTokenException {
        return new TokenSubject.Person(
                UserId.parse(id),
                clientId,
                SessionId.parse(string("sid")),
                Roles.parse(strings(members.get("roles"))),
                instant("auth_time"));
    }

    private List<String> audiences() throws MalformedTokenException {
        List<String> audiences =
                members.get("aud") instanceof String single ? List.of(single) : strings(members.get("aud"));
        require(!audiences.contains(""));
        return audiences;
    }

    private List<String> scopes() throws MalformedTokenException {
        if (!members.containsKey("scope")) {
            return List.of();
        }
        // One by one: a pattern for the whole list would recurse, as deep as a stranger likes.
        var scopes = List.of(string("scope").split(" ", -1));
        for (String scope : scopes) {
            require(SCOPE.matcher(scope).matches());
        }
        return scopes;
    }

    private String matching(Pattern form, String name) throws MalformedTokenException {
        String value = string(name);
        require(form.matcher(value).matches());
        return value;
    }

    private String string(String name) throws MalformedTokenException {
        if (members.get(name) instanceof String value) {
            return value;
        }
        throw new MalformedTokenException();
    }

    private Instant instant(String name) throws MalformedTokenException {
        if (members.get(name) instanceof Long second && second >= 0 && second <= MAX_SECOND) {
            return Instant.ofEpochSecond(second);
        }
        throw new MalformedTokenException();
    }

    private static List<String> strings(@Nullable Object value) throws MalformedTokenException {
        var strings = new ArrayList<String>();
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                if (!(element instanceof String string)) {
                    throw new MalformedTokenException();
                }
                strings.add(string);
            }
            return strings;
        }
        throw new MalformedTokenException();
    }

    private static void require(boolean holds) throws MalformedTokenException {
        if (!holds) {
            throw new MalformedTokenException();
        }
    }
}
