package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.value.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A small catalogue with a field of every kind. */
final class SampleFields {

    static final FilterFields FIELDS = FilterFields.of(
            FilterField.id("id", text -> PlainText.checked(text, 36)),
            FilterField.text("title", text -> PlainText.checked(text, 100), text -> text.toLowerCase(Locale.ROOT)),
            FilterField.name("state", List.of("OPEN", "CLOSED")),
            FilterField.time("create_time"),
            FilterField.labels("tags", text -> PlainText.checked(text, 20)),
            FilterField.map(
                    "notes", text -> PlainText.checked(text, 10), UnaryOperator.identity(), UnaryOperator.identity()));

    private SampleFields() {}
}
