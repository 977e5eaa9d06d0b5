package dev.gatehouse.domain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSecretKeyTest {

    private static final RequestId ID = RequestId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");
    private static final RequestId OTHER_ID = RequestId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445567");
    private static final RequestFingerprint REQUEST = RequestFingerprint.of(new byte[] {1});
    private static final RequestFingerprint OTHER_REQUEST = RequestFingerprint.of(new byte[] {2});

    private final RequestSecretKey key = RequestSecretKey.of(new byte[RequestSecretKey.BYTES]);

    private static RequestSecretKey otherKey() {
        byte[] bytes = new byte[RequestSecretKey.BYTES];
        bytes[31] = 1;
        return RequestSecretKey.of(bytes);
    }

    @Test
    void gives_the_same_request_the_same_secret() {
        RequestSecretKey again = RequestSecretKey.of(new byte[RequestSecretKey.BYTES]);

        assertThat(key.derive("reset", "maya", ID, REQUEST, 48))
                .hasSize(48)
                .isEqualTo(again.derive("reset", "maya", ID, REQUEST, 48));
    }

    @Test
    void gives_everything_else_another_one() {
        var secrets = List.of(
                key.derive("reset", "maya", ID, REQUEST, 32),
                otherKey().derive("reset", "maya", ID, REQUEST, 32),
                key.derive("client", "maya", ID, REQUEST, 32),
                key.derive("reset", "otto", ID, REQUEST, 32),
                key.derive("reset", "maya", OTHER_ID, REQUEST, 32),
                key.derive("reset", "maya", ID, OTHER_REQUEST, 32));

        assertThat(secrets)
                .extracting(secret -> HexFormat.of().formatHex(secret))
                .doesNotHaveDuplicates();
    }

    @Test
    void takes_a_key_of_32_bytes_and_does_not_print_it() {
        assertThatIllegalArgumentException().isThrownBy(() -> RequestSecretKey.of(new byte[31]));
        assertThat(key).hasToString("RequestSecretKey[hidden]");
    }
}
