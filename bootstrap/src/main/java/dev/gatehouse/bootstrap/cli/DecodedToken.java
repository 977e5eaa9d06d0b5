package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a JWT says of itself, unverified: to be shown, never to be believed. */
record DecodedToken(JsonObject header, JsonObject claims) {

    /** Decodes the token; absent if it is not a signed JWT in compact form. */
    static Optional<DecodedToken> of(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DecodedToken(object(parts.get(0)), object(parts.get(1))));
        } catch (IllegalArgumentException | CharacterCodingException | JsonParseException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** Whom the token claims to speak for. */
    Optional<String> subject() {
        return Optional.ofNullable(claims.get("sub"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static JsonObject object(String part) throws CharacterCodingException {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        String json = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        var reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        return JsonParser.parseReader(reader).getAsJsonObject();
    }
}
