package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In which order users are listed. Users who are alike in the key follow in the order of their ids, in the same direction. */
public record UserOrder(Key key, boolean descending) {

    /** What users can be ordered by: what stores have an index of. Text is ordered by code points. */
    public enum Key {
        ID,
        EMAIL,
        DISPLAY_NAME,
        CREATE_TIME,
        UPDATE_TIME;

        /** Whether positions hold an instant of this key, in the form of {@link java.time.Instant#toString}. */
        public boolean isTime() {
            return this == CREATE_TIME || this == UPDATE_TIME;
        }

        private static String names() {
            return Arrays.stream(values()).map(Key::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern FORM = Pattern.compile(" *(?<key>[a-z_]+)(?: +(?<direction>asc|desc))? *");

    /** In the order of ids, which for those made by the server is that of creation. */
    public static final UserOrder BY_ID = new UserOrder(Key.ID, false);

    /** Reads {@code key}, {@code key asc} or {@code key desc}; throws {@link InvalidValueException} for any other text. */
    public static UserOrder parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refusal("is not an order");
        }
        return Arrays.stream(Key.values())
                .filter(key -> key.toString().equals(form.group("key")))
                .findAny()
                .map(key -> new UserOrder(key, "desc".equals(form.group("direction"))))
                .orElseThrow(() -> refusal("has an unknown field"));
    }

    private static InvalidValueException refusal(String wrong) {
        return new InvalidValueException(
                wrong + " (expected: one of " + Key.names() + ", and perhaps asc or desc behind it)");
    }

    /** Where the user stands in this order. */
    public UserPosition positionOf(User user) {
        return new UserPosition(valueOf(user), user.id());
    }

    private String valueOf(User user) {
        return switch (key) {
            case ID -> user.id().toString();
            case EMAIL -> user.email().value();
            case DISPLAY_NAME -> user.displayName().value();
            case CREATE_TIME -> user.createdAt().toString();
            case UPDATE_TIME -> user.updatedAt().toString();
        };
    }

    @Override
    public String toString() {
        return descending ? key + " desc" : key.toString();
    }
}
