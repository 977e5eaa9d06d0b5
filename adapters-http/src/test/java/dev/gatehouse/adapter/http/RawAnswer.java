package dev.gatehouse.adapter.http;

import java.util.Map;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param headers by their names in lower case
 */
record RawAnswer(int status, Map<String, String> headers, String body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
