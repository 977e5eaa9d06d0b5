package dev.gatehouse.domain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @Test
    void has_one_text_form_only() {
        assertThat(RequestId.parse("3F9C1D52-7C1E-4B8A-9D2E-5A6B7C8D9E0F"))
                .isEqualTo(RequestId.parse("3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f"))
                .hasToString("3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-4001-8001-1",
                "00000000-0000-0000-0000-000000000000",
                "3f9c1d52-7c1e-1b8a-9d2e-5a6b7c8d9e0f",
                "3f9c1d52-7c1e-7b8a-9d2e-5a6b7c8d9e0f",
                "3f9c1d52-7c1e-4b8a-1d2e-5a6b7c8d9e0f",
                "3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0g",
                " 3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f",
                "3f9c1d527c1e4b8a9d2e5a6b7c8d9e0f",
                "{3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f}"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> RequestId.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not a request id (expected: a UUID of version 4 in canonical form)");
    }
}
