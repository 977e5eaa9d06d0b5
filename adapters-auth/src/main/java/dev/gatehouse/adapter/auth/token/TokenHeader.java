package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.TokenKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;

/**
 * The header of an access token: exactly {@code alg}, {@code kid} and {@code typ}. A header that brings keys along, says
 * where to fetch them, or asks for anything to be understood is no access token's (RFC 8725, section 3.10).
 */
record TokenHeader(String algorithm, String keyId) {

    private static final String TYPE = "at+jwt";
    private static final String FULL_TYPE = "application/at+jwt";
    private static final Set<String> MEMBERS = Set.of("alg", "kid", "typ");

    static TokenHeader of(TokenKey key) {
        return new TokenHeader(key.algorithm().joseName(), key.id());
    }

    static TokenHeader parse(byte[] json) throws MalformedTokenException {
        Map<String, Object> members = StrictJson.parseObject(json);
        // Media types have no case (RFC 9068, section 4; RFC 7515, section 4.1.9).
        if (members.keySet().equals(MEMBERS)
                && members.get("alg") instanceof String algorithm
                && members.get("kid") instanceof String keyId
                && members.get("typ") instanceof String type
                && (TYPE.equalsIgnoreCase(type) || FULL_TYPE.equalsIgnoreCase(type))) {
            return new TokenHeader(algorithm, keyId);
        }
        throw new MalformedTokenException();
    }

    byte[] toJson() {
        var members = new LinkedHashMap<String, Object>();
        members.put("alg", algorithm);
        members.put("kid", keyId);
        members.put("typ", TYPE);
        return JsonUtil.toJson(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it names the key and the key's own algorithm. */
    boolean isOf(TokenKey key) {
        return equals(of(key));
    }
}
