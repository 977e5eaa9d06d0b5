package dev.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretHashTest {

    private final SecretHash hash = SecretHash.of("abc".getBytes(StandardCharsets.US_ASCII));

    /** The example of FIPS 180-4. */
    @Test
    void is_the_sha_256_of_the_secret() {
        assertThat(HexFormat.of().formatHex(hash.toStore()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void comes_back_from_a_store_as_it_was() {
        SecretHash read = SecretHash.fromStore(hash.toStore());

        assertThat(read).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(SecretHash.of(new byte[32])).isNotEqualTo(hash);
    }

    @Test
    void shares_its_bytes_with_nobody() {
        byte[] stored = hash.toStore();
        SecretHash read = SecretHash.fromStore(stored);

        stored[0]++;
        hash.toStore()[0]++;

        assertThat(read).isEqualTo(hash);
    }

    @Test
    void refuses_bytes_that_are_no_hash() {
        assertThatThrownBy(() -> SecretHash.fromStore(new byte[31])).hasMessage("hash: 31 bytes (expected: 32)");
    }

    @Test
    void does_not_print() {
        assertThat(hash).hasToString("SecretHash[hidden]");
    }
}
