package dev.gatehouse.adapter.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.domain.token.JsonWebKey;
import jakarta.inject.Provider;
import org.eclipse.jetty.http.HttpFields;

/** The public keys that verify access tokens, as a JWK Set (RFC 7517, section 5). */
final class KeySetPage implements Page {

    static final String PATH = "/.well-known/jwks.json";

    private static final String CONTENT_TYPE = "application/jwk-set+json";

    private final Provider<GetKeySet> getKeySet;

    KeySetPage(Provider<GetKeySet> getKeySet) {
        this.getKeySet = getKeySet;
    }

    @Override
    public Answer answer(HttpFields headers) {
        var set = getKeySet.get().getKeySet();
        var keys = new JsonArray();
        set.keys().stream().map(KeySetPage::json).forEach(keys::add);
        var json = new JsonObject();
        json.add("keys", keys);
        return Cacheable.of(headers, CONTENT_TYPE, json.toString(), set.maxAge());
    }

    private static JsonObject json(JsonWebKey key) {
        var members = new JsonObject();
        members.addProperty("kid", key.keyId());
        members.addProperty("use", "sig");
        members.addProperty("alg", key.algorithm().joseName());
        switch (key) {
            case JsonWebKey.EllipticCurve point -> {
                members.addProperty("kty", "EC");
                members.addProperty("crv", point.curve());
                members.addProperty("x", point.x());
                members.addProperty("y", point.y());
            }
            case JsonWebKey.Rsa rsa -> {
                members.addProperty("kty", "RSA");
                members.addProperty("n", rsa.modulus());
                members.addProperty("e", rsa.exponent());
            }
            case JsonWebKey.OctetKeyPair octets -> {
                members.addProperty("kty", "OKP");
                members.addProperty("crv", octets.curve());
                members.addProperty("x", octets.x());
            }
        }
        return members;
    }
}
