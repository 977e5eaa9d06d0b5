package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRulesTest {

    private static final String METHODS = "GATEHOUSE_DEADLINES_METHODS";

    private static List<String> problems(Map<String, String> settings) {
        var refusal = catchThrowableOfType(
                ConfigurationException.class, () -> Configuration.read(ConfigurationSources.environment(settings)));
        return Objects.requireNonNull(refusal).problems().stream()
                .map(ConfigurationProblem::toString)
                .toList();
    }

    @Test
    void a_deadline_for_a_method_that_nobody_has_is_refused() {
        assertThat(problems(Map.of(METHODS, "gatehouse.auth.v1.AuthService/LogIn=5s")))
                .singleElement()
                .asString()
                .contains(METHODS, "gatehouse.auth.v1.AuthService/LogIn", "one of the contract");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.auth.v1.AuthService/SignIn",
                "gatehouse.auth.v1.AuthService/SignIn=",
                "gatehouse.auth.v1.AuthService/SignIn=5",
                "gatehouse.auth.v1.AuthService/SignIn=9ms",
                "gatehouse.auth.v1.AuthService/SignIn=11m",
                "gatehouse.auth.v1.AuthService/SignIn=5s=6s",
                "gatehouse.auth.v1.AuthService/SignIn=5s,",
                "gatehouse.auth.v1.AuthService/SignIn=5s;gatehouse.auth.v1.AuthService/SignOut=5s",
                "gatehouse.auth.v1.AuthService/SignIn=5s,gatehouse.auth.v1.AuthService/SignIn=6s",
            })
    void deadlines_of_another_form_are_refused(String text) {
        assertThat(problems(Map.of(METHODS, text))).singleElement().asString().contains(METHODS);
    }

    @Test
    void a_call_without_a_deadline_takes_no_longer_than_the_longest() {
        assertThat(problems(Map.of("GATEHOUSE_DEADLINES_READ_UNSTATED", "11s")))
                .singleElement()
                .asString()
                .contains("GATEHOUSE_DEADLINES_READ_UNSTATED", "at most the longest, 10s");
    }
}
