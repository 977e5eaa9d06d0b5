package dev.gatehouse.domain.filter;

/**
 * How a condition compares a value with its operand. Texts are ordered by {@link CodePointOrder}. A value that is absent
 * fulfils {@link #NOT_EQUAL} and no other comparison.
 */
public enum Comparison {
    EQUAL("="),

    /** Not {@link #EQUAL}, so it also holds where there is no value. */
    NOT_EQUAL("!="),

    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),

    /** The value is there and starts with the operand; every value that is there starts with the empty text. */
    STARTS_WITH(":"),

    /** The set has the operand among its members, the map among its keys. */
    HAS(":"),

    /** There is a value; for a set or a map as a whole, it is not empty. The operand is {@link Operand#NONE}. */
    PRESENT(":*");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written in a filter. */
    String symbol() {
        return symbol;
    }
}
