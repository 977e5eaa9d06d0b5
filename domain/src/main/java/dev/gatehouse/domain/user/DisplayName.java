package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.PlainText;

/** The name that people see; may be empty. At most 100 code points, no control characters, no surrounding white space. */
public record DisplayName(String value) {

    private static final int MAX_CODE_POINTS = 100;

    public static final DisplayName NONE = new DisplayName("");

    public DisplayName {
        value = PlainText.checked(value, MAX_CODE_POINTS);
    }

    @Override
    public String toString() {
        return "DisplayName[hidden]";
    }
}
