package dev.gatehouse.application.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of sessions, said once more in numbers, sets and times alone, so that a mistake in the one is not one in the
 * other. A family is the sessions' word for all tokens of one sign-in; its tokens are told by their generation, from 0. Times
 * are microseconds.
 */
final class SessionModel {

    static final long SECOND = 1_000_000;
    static final long IDLE = 600 * SECOND;
    static final long ABSOLUTE = 3600 * SECOND;
    static final long WINDOW = 30 * SECOND;
    static final int REPLAYS = 3;
    static final int FAMILIES = 3;

    private static final long SPENT_TOKENS_KEPT = WINDOW + 60 * SECOND;
    private static final long ENDED_KEPT = 7 * 24 * 3600 * SECOND;
    private static final long NOT_YET = Long.MAX_VALUE;

    /** What a presented token is answered with. */
    enum Answer {
        A_NEW_TOKEN,
        THE_SAME_TOKEN,
        TOO_OFTEN,
        REFUSED
    }

    /** The state of one family. */
    static final class Family {

        final int user;
        final long began;
        private long idleEnd;
        private long endedAt = NOT_YET;
        private int current;
        private long tradedAt = NOT_YET;
        private int replays;
        private boolean forgotten;

        private Family(int user, long now) {
            this.user = user;
            this.began = now;
            this.idleEnd = now + IDLE;
        }

        int current() {
            return current;
        }

        boolean isForgotten() {
            return forgotten;
        }

        private boolean isLive(long now) {
            return !forgotten && endedAt == NOT_YET && now < idleEnd && now < began + ABSOLUTE;
        }

        private void end(long now) {
            if (endedAt == NOT_YET) {
                endedAt = now;
            }
        }
    }

    private final List<Family> families = new ArrayList<>();
    private final Set<Integer> lockedOut = new HashSet<>();

    boolean isLockedOut(int user) {
        return lockedOut.contains(user);
    }

    boolean isLive(Family family, long now) {
        return !lockedOut.contains(family.user) && family.isLive(now);
    }

    /** Begins a family, in whose favour the oldest ends. */
    Family begin(int user, long now) {
        live(user, now).stream()
                .sorted(Comparator.comparingLong((Family family) -> family.began)
                        .reversed())
                .skip(FAMILIES - 1)
                .forEach(family -> family.end(now));
        var family = new Family(user, now);
        families.add(family);
        return family;
    }

    private List<Family> live(int user, long now) {
        return families.stream()
                .filter(family -> family.user == user && family.isLive(now))
                .toList();
    }

    Answer present(Family family, int generation, long now) {
        if (!isLive(family, now)) {
            return Answer.REFUSED;
        }
        if (generation == family.current) {
            family.current++;
            family.tradedAt = now;
            family.replays = 0;
            family.idleEnd = Math.min(now + IDLE, family.began + ABSOLUTE);
            return Answer.A_NEW_TOKEN;
        }
        boolean isInTime = family.tradedAt != NOT_YET && now < family.tradedAt + WINDOW;
        if (generation == family.current - 1 && isInTime) {
            family.replays++;
            return family.replays <= REPLAYS ? Answer.THE_SAME_TOKEN : Answer.TOO_OFTEN;
        }
        family.end(now);
        return Answer.REFUSED;
    }

    /** Somebody who holds a token of the family presents one that it never had. */
    void presentSibling(Family family, long now) {
        if (isLive(family, now)) {
            family.end(now);
        }
    }

    void end(Family family, long now) {
        family.end(now);
    }

    /** Ends all families of a user but one that is spared, and says how many of them were alive. */
    int endAll(int user, Optional<Family> spared, long now) {
        List<Family> ending = families.stream()
                .filter(family -> family.user == user && !spared.equals(Optional.of(family)))
                .toList();
        int alive = (int) ending.stream().filter(family -> family.isLive(now)).count();
        ending.forEach(family -> family.end(now));
        return alive;
    }

    void lockOut(int user, long now) {
        lockedOut.add(user);
        families.stream().filter(family -> family.user == user).forEach(family -> family.end(now));
    }

    void letIn(int user) {
        lockedOut.remove(user);
    }

    /** What is not needed any more is forgotten. */
    void tidy(long now) {
        for (Family family : families) {
            if (family.tradedAt != NOT_YET && family.tradedAt <= now - SPENT_TOKENS_KEPT) {
                family.tradedAt = NOT_YET;
            }
            long end = Math.min(family.endedAt, Math.min(family.idleEnd, family.began + ABSOLUTE));
            if (end <= now - ENDED_KEPT) {
                family.forgotten = true;
            }
        }
    }
}
