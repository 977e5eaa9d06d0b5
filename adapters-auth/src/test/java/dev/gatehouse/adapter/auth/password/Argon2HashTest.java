package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.credential.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

    private static final String SALT_8 = "c29tZXNhbHQ";
    private static final String OUTPUT_32 = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc";
    private static final String BYTES_64 = "A".repeat(86);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=8,t=1,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=131072,t=30,p=16$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=2,p=1,keyid=xVZWtX0Z5fE$" + SALT_8 + "$" + OUTPUT_32,
            })
    void one_text_is_one_hash(String phc) {
        var stored = new PasswordHash(phc);

        assertThat(Argon2Hash.parse(stored).toPhc()).isEqualTo(stored);
    }

    @Test
    void salt_and_output_have_at_most_64_bytes() {
        var stored = new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$" + BYTES_64 + "$" + BYTES_64);

        assertThat(Argon2Hash.parse(stored).salt()).hasSize(64);
        assertThat(Argon2Hash.parse(stored).outputLength()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$2b$12$abcdefghijklmnopqrstuuu5YbRbSQeKVQ6Gf8ylI7HSGTfVR2yZK",
                "$argon2i$v=19$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2d$v=19$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=16$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$t=2,m=19456,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=131073,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=2147483647,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=99999999999999999999,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=7,t=1,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=15,t=1,p=2$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=0,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=-1,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=019456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=0,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=31,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=0$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=17$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbA$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "=$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHR$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$AAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8,
                "$argon2id$v=19$m=19456,t=2,p=1$$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32 + "$",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32 + "\n",
                "$argon2id$v=19$m=19456,t=2,p=1,keyid=x$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1,keyid=$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1,keyid=xVZWtX0Z5fEA$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,keyid=xVZWtX0Z5fE,t=2,p=1$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1,data=xVZWtX0Z5fE$" + SALT_8 + "$" + OUTPUT_32,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT_8 + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            })
    void a_stored_hash_that_nobody_here_wrote_is_a_fault_and_does_not_print(String phc) {
        assertThatThrownBy(() -> Argon2Hash.parse(new PasswordHash(phc)))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("stored password hash: malformed or out of bounds (expected: Argon2id in PHC form)");
    }

    @Test
    void does_not_print() {
        var hash = new Argon2Hash(Argon2Parameters.STANDARD, Optional.empty(), new byte[16], new byte[32]);

        assertThat(hash).hasToString("Argon2Hash[hidden]");
    }
}
