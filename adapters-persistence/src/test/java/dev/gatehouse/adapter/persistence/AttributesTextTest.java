package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.user.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTextTest {

    @Test
    void no_attributes_are_no_text() {
        assertThat(AttributesText.of(Attributes.NONE)).isEmpty();
        assertThat(AttributesText.toAttributes("")).isEqualTo(Attributes.NONE);
    }

    @Test
    void attributes_are_readable_in_the_order_of_their_names() {
        Attributes attributes = Attributes.of(Map.of("team", "payments", "city", "New York"));

        assertThat(AttributesText.of(attributes)).isEqualTo("city=New+York&team=payments");
    }

    @Test
    void every_attribute_comes_back_as_it_was() {
        Attributes attributes = Attributes.of(Map.of(
                "a", "", "b", "=&+% %20", "c", "Zoë 名前 😀", "d", "x'; DROP TABLE users; --", "e-f_1", "1=2&e=3"));

        assertThat(AttributesText.toAttributes(AttributesText.of(attributes))).isEqualTo(attributes);
    }
}
