package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.FilterField.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterFieldsTest {

    @Test
    void keep_their_order_and_are_found_by_name() {
        assertThat(SampleFields.FIELDS.names()).containsExactly("id", "title", "state", "create_time", "tags", "notes");
        assertThat(SampleFields.FIELDS.find("tags")).map(FilterField::kind).hasValue(Kind.LABELS);
        assertThat(SampleFields.FIELDS.find("Tags")).isEmpty();
    }

    @Test
    void have_each_name_once() {
        assertThatThrownBy(() -> FilterFields.of(FilterField.time("at"), FilterField.time("at")))
                .hasMessage("field: at twice (expected: each once)");
    }

    @ParameterizedTest
    @EnumSource
    void of_every_kind_can_be_asked_for_presence(Kind kind) {
        assertThat(kind.takes(Comparison.PRESENT)).isTrue();
    }
}
