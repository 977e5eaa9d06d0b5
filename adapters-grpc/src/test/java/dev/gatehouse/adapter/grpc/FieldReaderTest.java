package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.domain.user.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

    private final FieldReader fields = FieldReader.lenient();

    @Test
    void has_the_value_of_a_field_that_is_right() {
        var id = fields.read("id", FakePorts.MAYA.toString(), UserId::parse);

        fields.refuseViolations();

        assertThat(id.get()).isEqualTo(FakePorts.MAYA);
    }

    @Test
    void does_not_read_a_field_that_does_not_count() {
        var id = fields.readIf(false, "id", "garbage", UserId::parse);

        fields.refuseViolations();

        assertThat(id.get()).isEmpty();
    }

    @Test
    void has_no_value_of_a_field_that_is_wrong() {
        var id = fields.read("id", "garbage", UserId::parse);

        assertThatThrownBy(id::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tells_of_the_contract_and_of_values_at_once_and_of_each_field_once() {
        var read = FieldReader.of(CreateUserRequest.newBuilder()
                .setUser(User.getDefaultInstance())
                .build());
        read.violation("user.email", "is no address");
        read.violation("user.roles", "has none");

        assertThat(violations(read))
                .containsExactly(
                        "user.email: is no address",
                        "user.roles: has none",
                        "password: is missing (expected: a value)");
    }

    @Test
    void tells_of_a_message_that_is_missing_and_not_of_its_fields() {
        var read =
                FieldReader.of(CreateUserRequest.newBuilder().setPassword("x").build());
        read.violation("user.email", "is no address");

        assertThat(violations(read)).containsExactly("user: is missing (expected: a value)");
    }

    @Test
    void holds_a_request_that_is_read_leniently_to_nothing() {
        FieldReader.lenient().refuseViolations();
    }

    private static List<String> violations(FieldReader read) {
        var thrown = catchThrowableOfType(RefusedCallException.class, read::refuseViolations);
        return Failure.of(thrown.refusal().onTheWire()).violations();
    }

    @Test
    void tells_of_so_many_violations_that_the_answer_still_arrives() {
        for (int i = 0; i < 100; i++) {
            fields.violation("field" + i, "is wrong");
        }

        assertThatThrownBy(fields::refuseViolations).isInstanceOfSatisfying(RefusedCallException.class, thrown -> {
            var failure = Failure.of(thrown.refusal().onTheWire());
            assertThat(failure.violations()).hasSize(20);
            assertThat(failure.text()).isEqualTo("field0: is wrong, and 99 more");
        });
    }
}
