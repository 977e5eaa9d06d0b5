package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.List;

/** Reads several users as they are at one moment. */
public interface BatchGetUsers {

    /** How many ids may be given at once. */
    int MAX_IDS = 100;

    /**
     * Returns the users in the order of the ids, the same one twice for an id that is there twice, also disabled or deleted
     * ones. Refuses, all of it, when nobody has one of the ids; it names the first such.
     *
     * @param ids at most {@link #MAX_IDS}
     */
    Outcome<List<User>> batchGetUsers(List<UserId> ids);
}
