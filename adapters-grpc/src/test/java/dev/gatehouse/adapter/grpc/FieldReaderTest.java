package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.UserId;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

    private final FieldReader fields = new FieldReader();

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
