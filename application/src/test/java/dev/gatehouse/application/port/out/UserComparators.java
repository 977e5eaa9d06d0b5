package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.filter.CodePointOrder;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserOrder;
import java.util.Comparator;

/** How users follow each other in a listing. */
public final class UserComparators {

    private UserComparators() {}

    public static Comparator<User> of(UserOrder order) {
        Comparator<User> ascending = byKey(order.key()).thenComparing(User::id);
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static Comparator<User> byKey(UserOrder.Key key) {
        return switch (key) {
            case ID -> Comparator.comparing(User::id);
            case EMAIL -> Comparator.comparing(user -> user.email().value(), CodePointOrder.INSTANCE);
            case DISPLAY_NAME -> Comparator.comparing(user -> user.displayName().value(), CodePointOrder.INSTANCE);
            case CREATE_TIME -> Comparator.comparing(User::createdAt);
            case UPDATE_TIME -> Comparator.comparing(User::updatedAt);
        };
    }
}
