package dev.gatehouse.domain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RequestFingerprintTest {

    private final RequestFingerprint fingerprint = RequestFingerprint.of("abc".getBytes(StandardCharsets.US_ASCII));

    /** The example of FIPS 180-4. */
    @Test
    void is_the_sha_256_of_the_request() {
        assertThat(HexFormat.of().formatHex(fingerprint.toStore()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void tells_requests_apart() {
        assertThat(RequestFingerprint.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(fingerprint)
                .hasSameHashCodeAs(fingerprint);
        assertThat(RequestFingerprint.of("abd".getBytes(StandardCharsets.US_ASCII)))
                .isNotEqualTo(fingerprint);
    }

    @Test
    void shares_its_bytes_with_nobody() {
        byte[] stored = fingerprint.toStore();
        RequestFingerprint read = RequestFingerprint.fromStore(stored);

        stored[0]++;
        fingerprint.toStore()[0]++;

        assertThat(read).isEqualTo(fingerprint).hasSameHashCodeAs(fingerprint);
    }

    @Test
    void refuses_bytes_that_are_none() {
        assertThatThrownBy(() -> RequestFingerprint.fromStore(new byte[31]))
                .hasMessage("fingerprint: 31 bytes (expected: 32)");
    }

    @Test
    void prints_its_beginning_only() {
        assertThat(fingerprint).hasToString("RequestFingerprint[ba7816bf…]");
    }
}
