package dev.gatehouse.domain.audit;

import static dev.gatehouse.domain.audit.Events.ADA_UPDATED_MAYA;
import static dev.gatehouse.domain.audit.Events.SETUP_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time=2026-03-01T10:15:30.123457Z",
                "time<2026-03-01T10:15:30.123458Z",
                "time:*",
                "action=user.updated",
                "action!=user.created",
                "action:user.",
                "action>=user",
                "actor=019CA8F4-2F00-7000-8000-00000000ADAA",
                "actor!=server",
                "actor!=client:019ca8f4-2f00-7000-8000-00000000ccdd",
                "subject=019ca8f4-2f00-7000-8000-00000000aaaa",
                "user=019ca8f4-2f00-7000-8000-00000000aaaa",
                "request_id=3F9C1D52-7C1E-4B8A-9D2E-5A6B7C8D9E0F",
                "trace_id=4bf92f3577b34da6a3ce929d0e0e4736",
                "trace_id=4BF92F3577B34DA6A3CE929D0E0E4736",
                "trace_id>4BF92F",
                "client_address='2001:db8::7'",
                "client_address='2001:0DB8:0:0::0.0.0.7'",
                "client_address>'2001:db8::6'",
                "client_address>'2001:DB8:0::6'",
                "client_address>='2001:DB8:'"
            })
    void hold_for_an_event(String text) {
        assertThat(holds(text, ADA_UPDATED_MAYA)).isTrue();
        assertThat(holds("NOT " + text, ADA_UPDATED_MAYA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time>2026-03-01T10:15:30.123457Z",
                "action=user.created",
                "action:session.",
                "actor=stranger",
                "actor=019ca8f4-2f00-7000-8000-00000000aaaa",
                "user!=019ca8f4-2f00-7000-8000-00000000aaaa",
                "client_address='2001:db8::70'",
                "client_address!='2001:db8:0:0::7'",
                "trace_id!=4BF92F3577B34DA6A3CE929D0E0E4736"
            })
    void do_not_hold_for_an_event(String text) {
        assertThat(holds(text, ADA_UPDATED_MAYA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "request_id", "trace_id", "client_address"})
    void know_what_an_event_may_be_without(String field) {
        assertThat(holds(field + ":*", ADA_UPDATED_MAYA)).isTrue();
        assertThat(holds(field + ":*", SETUP_OPENED)).isFalse();
    }

    @Test
    void tell_a_client_from_a_person_by_its_text() {
        var byClient = new AuditEvent(
                ADA_UPDATED_MAYA.id(),
                ADA_UPDATED_MAYA.happenedAt(),
                ADA_UPDATED_MAYA.action(),
                Actor.parse("client:019ca8f4-2f00-7000-8000-00000000adaa"),
                ADA_UPDATED_MAYA.subject(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(holds("actor=client:019CA8F4-2F00-7000-8000-00000000ADAA", byClient))
                .isTrue();
        assertThat(holds("actor=019ca8f4-2f00-7000-8000-00000000adaa", byClient))
                .isFalse();
        assertThat(holds("actor=client:019ca8f4-2f00-7000-8000-00000000adaa", ADA_UPDATED_MAYA))
                .isFalse();
    }

    @Test
    void are_different_from_what_is_absent() {
        assertThat(holds("client_address!='::1'", SETUP_OPENED)).isTrue();
        assertThat(holds("client_address>''", SETUP_OPENED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=user",
                "actor=ada",
                "actor=client:ada",
                "user=stranger",
                "request_id=1",
                "trace_id=4bf92f",
                "client_address=localhost",
                "client_address!='192.0.2.'",
                "email=x",
                "time=today"
            })
    void refuse_what_no_event_can_have(String text) {
        assertThatThrownBy(() -> AuditFields.FIELDS.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void are_those_of_events_only() {
        var foreign = new Condition("email", Optional.empty(), Comparison.EQUAL, new Operand.Text("x"));

        assertThatThrownBy(() -> AuditFields.holds(SETUP_OPENED, foreign))
                .hasMessageStartingWith("field: email (expected: one of [time, action, ");
    }

    private static boolean holds(String text, AuditEvent event) {
        return AuditFields.FIELDS.parse(text).matches(condition -> AuditFields.holds(event, condition));
    }
}
