package dev.gatehouse.domain.user;

/**
 * A place in an ordered listing of users: right behind the user who has, or had, this value of the order's key and this id.
 */
public record UserPosition(String value, UserId id) {

    @Override
    public String toString() {
        return "UserPosition[hidden, " + id + "]";
    }
}
