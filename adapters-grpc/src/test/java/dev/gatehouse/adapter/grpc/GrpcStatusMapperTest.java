package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class GrpcStatusMapperTest {

    private static final UserId ID = FakePorts.MAYA;

    private static final Map<DomainError, String> EXPECTED = Map.ofEntries(
            Map.entry(new DomainError.UserNotFound(ID), "NOT_FOUND USER_NOT_FOUND"),
            Map.entry(new DomainError.SessionNotFound(FakePorts.SESSION), "NOT_FOUND SESSION_NOT_FOUND"),
            Map.entry(new DomainError.EtagMismatch(ID), "ABORTED ETAG_MISMATCH"),
            Map.entry(new DomainError.ClientNotFound(FakePorts.BILLING), "NOT_FOUND CLIENT_NOT_FOUND"),
            Map.entry(new DomainError.ClientEtagMismatch(FakePorts.BILLING), "ABORTED ETAG_MISMATCH"),
            Map.entry(new DomainError.ClientRefused(), "UNAUTHENTICATED INVALID_CLIENT"),
            Map.entry(new DomainError.ScopeRefused(Scope.USERS_READ), "INVALID_ARGUMENT SCOPE_REFUSED"),
            Map.entry(new DomainError.AudienceRefused("vault"), "INVALID_ARGUMENT AUDIENCE_REFUSED"),
            Map.entry(new DomainError.RequestIdReused(), "INVALID_ARGUMENT REQUEST_ID_REUSED"),
            Map.entry(new DomainError.PageTokenRefused(), "INVALID_ARGUMENT INVALID_FIELDS"),
            Map.entry(new DomainError.UserIsDeleted(ID), "FAILED_PRECONDITION USER_DELETED"),
            Map.entry(new DomainError.EmailTaken(), "ALREADY_EXISTS EMAIL_TAKEN"),
            Map.entry(password(new PasswordRule.TooShort(7, 15)), "INVALID_ARGUMENT PASSWORD_TOO_SHORT"),
            Map.entry(password(new PasswordRule.TooLong(256)), "INVALID_ARGUMENT PASSWORD_TOO_LONG"),
            Map.entry(password(new PasswordRule.Common()), "INVALID_ARGUMENT PASSWORD_TOO_COMMON"),
            Map.entry(password(new PasswordRule.Guessable()), "INVALID_ARGUMENT PASSWORD_GUESSABLE"),
            Map.entry(password(new PasswordRule.Unchanged()), "INVALID_ARGUMENT PASSWORD_UNCHANGED"),
            Map.entry(new DomainError.CurrentPasswordRefused(), "PERMISSION_DENIED INVALID_CURRENT_PASSWORD"),
            Map.entry(new DomainError.ResetCodeRefused(), "PERMISSION_DENIED INVALID_RESET_CODE"),
            Map.entry(new DomainError.LastAdministrator(ID), "FAILED_PRECONDITION LAST_ADMINISTRATOR"),
            Map.entry(new DomainError.NotPermitted(), "PERMISSION_DENIED PERMISSION_DENIED"),
            Map.entry(new DomainError.SignInRefused(), "UNAUTHENTICATED INVALID_CREDENTIALS"),
            Map.entry(new DomainError.AccessTokenRefused(), "UNAUTHENTICATED INVALID_ACCESS_TOKEN"),
            Map.entry(new DomainError.RefreshRefused(), "UNAUTHENTICATED INVALID_REFRESH_TOKEN"),
            Map.entry(new DomainError.ReplayedTooOften(), "ABORTED REFRESH_TOKEN_ALREADY_TRADED"),
            Map.entry(new DomainError.SetupCodeRefused(), "PERMISSION_DENIED INVALID_SETUP_CODE"),
            Map.entry(new DomainError.SharedSecretSigns(), "FAILED_PRECONDITION SHARED_SECRET_SIGNS"),
            Map.entry(new DomainError.AlreadySetUp(), "FAILED_PRECONDITION ALREADY_SET_UP"));

    @SuppressWarnings("unused") // read by @FieldSource
    private static final List<DomainError> ERRORS = List.copyOf(EXPECTED.keySet());

    @ParameterizedTest
    @FieldSource("ERRORS")
    void every_refusal_has_its_code_and_reason(DomainError error) {
        var failure = Failure.of(GrpcStatusMapper.refusal(error).onTheWire());

        assertThat(failure.code() + " " + failure.reason()).isEqualTo(EXPECTED.get(error));
        assertThat(failure.text()).isNotBlank();
    }

    @Test
    void no_refusal_is_left_out() {
        assertThat(typesOf(EXPECTED.keySet().stream()))
                .containsExactlyInAnyOrder(DomainError.class.getPermittedSubclasses());
        assertThat(typesOf(EXPECTED.keySet().stream()
                        .flatMap(error -> error instanceof DomainError.PasswordRefused(var rule)
                                ? Stream.of(rule)
                                : Stream.empty())))
                .containsExactlyInAnyOrder(PasswordRule.class.getPermittedSubclasses());
    }

    @Test
    void each_refusal_has_a_reason_of_its_own_but_that_everything_may_be_at_another_version() {
        assertThat(EXPECTED.entrySet())
                .filteredOn(entry -> !(entry.getKey() instanceof DomainError.ClientEtagMismatch))
                .extracting(Map.Entry::getValue)
                .doesNotHaveDuplicates();
    }

    @Test
    void says_which_client_scope_or_audience_a_refusal_is_about() {
        assertThat(List.of(
                        new DomainError.ClientNotFound(FakePorts.BILLING),
                        new DomainError.ClientEtagMismatch(FakePorts.BILLING)))
                .allSatisfy(error -> assertThat(GrpcStatusMapper.refusal(error).metadata())
                        .containsExactly(Map.entry("client_id", FakePorts.BILLING.toString())));
        var scope = GrpcStatusMapper.refusal(new DomainError.ScopeRefused(Scope.USERS_READ));
        assertThat(scope.metadata()).containsExactly(Map.entry("scope", "gatehouse.users.read"));
        assertThat(Failure.of(scope.onTheWire()).wrongFields()).containsExactly("scopes");
        var audience = GrpcStatusMapper.refusal(new DomainError.AudienceRefused("vault"));
        assertThat(audience.metadata()).containsExactly(Map.entry("audience", "vault"));
        assertThat(Failure.of(audience.onTheWire()).wrongFields()).containsExactly("audiences");
    }

    @Test
    void says_which_user_a_refusal_is_about() {
        assertThat(List.of(
                        new DomainError.UserNotFound(ID),
                        new DomainError.EtagMismatch(ID),
                        new DomainError.UserIsDeleted(ID),
                        new DomainError.LastAdministrator(ID)))
                .allSatisfy(error -> assertThat(GrpcStatusMapper.refusal(error).metadata())
                        .containsExactly(Map.entry("user_id", ID.toString())));
    }

    @Test
    void says_that_a_request_id_or_a_page_token_is_wrong_at_its_field() {
        var reused = Failure.of(
                GrpcStatusMapper.refusal(new DomainError.RequestIdReused()).onTheWire());
        var refused = Failure.of(
                GrpcStatusMapper.refusal(new DomainError.PageTokenRefused()).onTheWire());

        assertThat(reused.violations())
                .containsExactly("request_id: was used for another request (expected: a new one for each request)");
        assertThat(refused.violations()).singleElement().asString().startsWith("page_token: is not a page token");
        assertThat(refused.text()).startsWith("page_token: is not a page token");
    }

    @Test
    void says_which_rule_a_password_breaks_at_the_field_it_was_given_in() {
        var failure = Failure.of(GrpcStatusMapper.refusal(password(new PasswordRule.TooShort(7, 15)))
                .onTheWire());

        assertThat(failure.violations()).containsExactly("password: has 7 characters (expected: at least 15)");
        assertThat(failure.metadata()).containsOnly(Map.entry("characters", "7"), Map.entry("minimum", "15"));
    }

    @Test
    void says_when_to_come_back_to_client_libraries_and_to_the_retry_policy() {
        var failure = Failure.of(GrpcStatusMapper.refusal(new OverloadedException("hashing", Duration.ofMillis(2500)))
                .onTheWire());

        assertThat(failure.code() + " " + failure.reason()).isEqualTo("RESOURCE_EXHAUSTED OVERLOADED");
        assertThat(failure.retry()).hasValueSatisfying(retry -> {
            assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(2);
            assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
        });
        assertThat(failure.retryPushback()).isEqualTo("2500");
    }

    @Test
    void a_store_that_is_away_is_worth_another_try() {
        var failure = Failure.of(GrpcStatusMapper.refusal(
                        new StoreUnavailableException("disk /var/x full", new IllegalStateException("disk")))
                .onTheWire());

        assertThat(failure.code() + " " + failure.reason()).isEqualTo("UNAVAILABLE STORE_UNAVAILABLE");
        assertThat(failure.text()).isEqualTo("unavailable, try again later");
        assertThat(failure.retryPushback()).isEqualTo("1000");
    }

    @Test
    void a_lost_race_is_for_the_caller_to_repeat() {
        var failure = Failure.of(GrpcStatusMapper.refusal(new ConflictException("user 1 version 3"))
                .onTheWire());

        assertThat(failure.code() + " " + failure.reason()).isEqualTo("ABORTED CONCURRENT_CHANGE");
        assertThat(failure.text()).doesNotContain("version 3");
    }

    @Test
    void anything_else_is_an_internal_error_with_an_id_to_find_it_by() {
        var one = GrpcStatusMapper.refusal(new IllegalStateException("secret"));
        var other = GrpcStatusMapper.refusal(new StackOverflowError("secret"));

        assertThat(one.text()).isEqualTo("internal error");
        assertThat(one.reason()).isEqualTo(ErrorReason.INTERNAL_ERROR);
        assertThat(one.metadata()).containsOnlyKeys("correlation_id");
        assertThat(other.metadata()).isNotEqualTo(one.metadata());
    }

    private static Set<Class<?>> typesOf(Stream<?> values) {
        return values.map(Object::getClass).collect(toSet());
    }

    private static DomainError password(PasswordRule rule) {
        return new DomainError.PasswordRefused(rule);
    }
}
