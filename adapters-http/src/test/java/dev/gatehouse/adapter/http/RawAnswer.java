package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Requires that it refuses with this status and text, and says nothing else. */
    void assertRefused(int expected, String text) {
        assertThat(this).returns(expected, RawAnswer::status).returns(text, RawAnswer::body);
        assertThat(header("x-content-type-options")).contains("nosniff");
        assertThat(header("cache-control")).contains("no-store");
        assertThat(headers).doesNotContainKey("server");
    }
}
