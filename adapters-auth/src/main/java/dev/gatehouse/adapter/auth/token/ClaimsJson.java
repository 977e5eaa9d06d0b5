package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token as JSON (RFC 9068, section 2.2). Every claim that is written must be there when it is read,
 * in the very form in which it is written; only {@code scope} is left out when it is empty. Claims of other names are passed
 * over (RFC 7519, section 4), so that a later version may add some.
 */
final class ClaimsJson {

    /** Names of tokens and clients: visible ASCII. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** A scope token (RFC 6749, section 3.3). */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    /** The end of the year 9999: seconds past it are milliseconds, or nonsense. */
    private static final long MAX_SECOND = 253_402_300_799L;

    private final Map<String, Object> members;

    private ClaimsJson(Map<String, Object> members) {
        this.members = members;
    }

    static byte[] write(AccessClaims claims) {
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", claims.issuer());
        members.put("sub", claims.subject().toString());
        members.put("aud", claims.audiences().size() == 1 ? claims.audiences().getFirst() : claims.audiences());
        members.put("exp", claims.expiresAt().getEpochSecond());
        members.put("iat", claims.issuedAt().getEpochSecond());
        members.put("jti", claims.tokenId());
        members.put("client_id", claims.clientId());
        members.put("sid", claims.sessionId().toString());
        if (!claims.scopes().isEmpty()) {
            members.put("scope", String.join(" ", claims.scopes()));
        }
        members.put("roles", claims.roles().values().stream().map(Role::name).toList());
        members.put("auth_time", claims.authenticatedAt().getEpochSecond());
        return JsonUtil.toJson(members).getBytes(StandardCharsets.UTF_8);
    }

    static PresentedClaims read(byte[] json) throws MalformedTokenException {
        return new ClaimsJson(StrictJson.parseObject(json)).claims();
    }

    private PresentedClaims claims() throws MalformedTokenException {
        Instant issuedAt = instant("iat");
        try {
            var claims = new AccessClaims(
                    string("iss"),
                    subject(),
                    audiences(),
                    matching(NAME, "jti"),
                    matching(NAME, "client_id"),
                    SessionId.parse(string("sid")),
                    scopes(),
                    Roles.parse(strings(members.get("roles"))),
                    issuedAt,
                    instant("exp"),
                    instant("auth_time"));
            return new PresentedClaims(claims, members.containsKey("nbf") ? instant("nbf") : issuedAt);
        } catch (IllegalArgumentException _) {
            // The domain refused a value, or the values together.
            throw new MalformedTokenException();
        }
    }

    private UserId subject() throws MalformedTokenException {
        String text = string("sub");
        UserId id = UserId.parse(text);
        // Upper case names the same user, but nobody here writes it.
        require(id.toString().equals(text));
        return id;
    }

    private List<String> audiences() throws MalformedTokenException {
        return members.get("aud") instanceof String single ? List.of(single) : strings(members.get("aud"));
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
