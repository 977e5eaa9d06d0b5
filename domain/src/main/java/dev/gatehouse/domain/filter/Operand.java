package dev.gatehouse.domain.filter;

import java.time.Instant;

/** What a condition compares with, in the canonical form of its field. */
public sealed interface Operand {

    None NONE = new None();

    /** Text without NUL and lone surrogates. It may be about a person, so {@link #toString} hides it from logs. */
    record Text(String value) implements Operand {

        @Override
        public String toString() {
            return "Text[hidden]";
        }
    }

    /** An instant; the parser takes whole microseconds only, which every store can compare exactly. */
    record Moment(Instant value) implements Operand {}

    /** There is nothing to compare with. */
    record None() implements Operand {}
}
