package dev.gatehouse.domain.session;

import static dev.gatehouse.domain.session.Sessions.firstToken;
import static dev.gatehouse.domain.session.Sessions.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshTokenTest {

    private final RefreshToken token = firstToken();

    @Test
    void survives_its_text_form() {
        String text = token.expose();

        RefreshToken read = RefreshToken.parse(text);

        assertThat(text).startsWith("ghrt_").matches("[A-Za-z0-9_-]+");
        assertThat(read.expose()).isEqualTo(text);
        assertThat(read.sessionId()).isEqualTo(token.sessionId());
        assertThat(read.hash()).isEqualTo(token.hash());
        assertThat(read.familyHash()).isEqualTo(token.familyHash());
    }

    @Test
    void refuses_its_text_with_any_one_character_changed() {
        String text = token.expose();

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThatThrownBy(() -> RefreshToken.parse(changed)).isInstanceOf(InvalidValueException.class);
        }
    }

    static Stream<String> textThatIsNoToken() {
        String text = firstToken().expose();
        return Stream.of(
                "",
                "ghrt_",
                text.substring(1),
                text + "A",
                text.substring(0, text.length() - 1),
                text + "=",
                text.substring(0, text.length() - 1) + "=",
                text.substring(0, text.length() - 2) + "==",
                text.substring(0, text.length() - 1) + " ",
                text.replace("ghrt_", "GHRT_"),
                text.replace('A', '+'),
                "eyJhbGciOiJub25lIn0.e30.");
    }

    @ParameterizedTest
    @MethodSource("textThatIsNoToken")
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> RefreshToken.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void shares_its_family_secret_with_its_successor_and_nothing_else() {
        RefreshToken successor = token.successor(secret(3));

        assertThat(successor.familyHash()).isEqualTo(token.familyHash());
        assertThat(successor.hash()).isNotEqualTo(token.hash());
    }

    @Test
    void seals_its_successor_for_holders_of_itself_alone() {
        RefreshToken successor = token.successor(secret(3));
        SealedSuccessor sealed = token.seal(successor, new byte[SealedSuccessor.NONCE_BYTES]);

        assertThat(token.unseal(SealedSuccessor.fromStore(sealed.toStore())).expose())
                .isEqualTo(successor.expose());
        assertThatThrownBy(() -> successor.unseal(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keeps_its_secrets_out_of_every_text_but_one() {
        SealedSuccessor sealed = token.seal(token, new byte[SealedSuccessor.NONCE_BYTES]);

        assertThat(token).hasToString("RefreshToken[hidden]");
        assertThat(token.hash()).hasToString("SecretHash[hidden]");
        assertThat(sealed).hasToString("SealedSuccessor[hidden]");
    }
}
