package dev.gatehouse.domain.session;

import dev.gatehouse.domain.value.PlainText;

/** What people call a device, so that they recognise its session; may be empty. At most 100 code points. */
public record DeviceName(String value) {

    private static final int MAX_CODE_POINTS = 100;

    public DeviceName {
        value = PlainText.checked(value, MAX_CODE_POINTS);
    }
}
