package dev.gatehouse.adapter.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.application.port.in.GetKeySet;
import jakarta.inject.Provider;
import org.eclipse.jetty.http.HttpFields;

/**
 * What this authorization server says of itself (RFC 8414, section 2): its name, and where its keys are. It has no OAuth
 * endpoints yet, and says so by empty lists, against section 3.2: a member that is left out means grants that it does not know.
 */
final class MetadataPage implements Page {

    static final String PATH = "/.well-known/oauth-authorization-server";

    private static final String CONTENT_TYPE = "application/json";

    private final String issuer;
    private final Provider<GetKeySet> getKeySet;

    /**
     * Speaks for an issuer.
     *
     * @param issuer what tokens have as theirs, and under which others find this port
     */
    MetadataPage(String issuer, Provider<GetKeySet> getKeySet) {
        this.issuer = issuer;
        this.getKeySet = getKeySet;
    }

    @Override
    public Answer answer(HttpFields headers) {
        var set = getKeySet.get().getKeySet();
        var json = new JsonObject();
        json.addProperty("issuer", issuer);
        if (!set.keys().isEmpty()) {
            json.addProperty("jwks_uri", issuer + KeySetPage.PATH);
        }
        json.add("response_types_supported", new JsonArray());
        json.add("grant_types_supported", new JsonArray());
        return Cacheable.of(headers, CONTENT_TYPE, json.toString(), set.maxAge());
    }
}
