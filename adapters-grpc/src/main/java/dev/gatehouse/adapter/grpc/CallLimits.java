package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many calls are worked on at a time. Three limits have to admit a call before it is handed to a thread:
 *
 * <ul>
 * <li>that of its {@link CostClass}, which follows how long the work takes, and so what the store bears;
 * <li>the waiting room of all classes, for those that have a thread but no core yet, which follows how long they wait there. A
 * class may fill it up to its share: where cores are short, dear calls are refused before cheap ones;
 * <li>the door to that room, which follows how long calls had waited before they were read ({@link Arrivals}). Where more
 * come than can even be refused beside the work, there has to be less work, or those who wait before the door would
 * get no answer at all.
 * </ul>
 *
 * Calls that hash passwords wait for the hash, in a queue with a bound of its own; their limit follows its refusals and
 * not the time. Thread-safe; it never waits.
 */
final class CallLimits {

    /** So many at once are a burst, and no overload, whatever it looks like while another process has the cores. */
    private static final int LEAST = 64;

    private static final int LEAST_PASSWORDS = 4;
    private static final int FIRST_PART = 4;

    /** Of the least, the share of writes is a burst too. */
    private static final AdaptiveLimit.Bounds WAITING_ROOM = new AdaptiveLimit.Bounds(2 * LEAST, 256, 10_000);

    private static final AdaptiveLimit.Bounds DOOR = new AdaptiveLimit.Bounds(LEAST, 256, 256);

    /** How much more than for a core calls may wait to be read: a server that has just started, or whose
     * cores others want too, reads slowly. */
    private static final int TIMES_UNREAD = 4;

    private static final Meter IN_WORK =
            Meter.gauge("gatehouse_calls_in_work", "Calls that are worked on, by what they cost.", "cost");
    private static final Meter LIMIT = Meter.gauge(
            "gatehouse_calls_in_work_limit", "How many of them there may be at a time, as things are.", "cost");
    private static final Meter WAITING =
            Meter.gauge("gatehouse_calls_waiting", "Calls that have a thread and wait for a core.");
    private static final Meter WAITING_LIMIT =
            Meter.gauge("gatehouse_calls_waiting_limit", "How many of them there may be at a time, as things are.");

    private final Map<CostClass, AdaptiveLimit> classes = new EnumMap<>(CostClass.class);
    private final AdaptiveLimit waitingRoom;
    private final AdaptiveLimit door;

    CallLimits(LimitSettings settings) {
        long wait = settings.toleratedWait().toNanos();
        for (var cost : CostClass.values()) {
            if (cost != CostClass.FREE) {
                classes.put(cost, limit(cost, settings.most().of(cost), wait));
            }
        }
        this.waitingRoom = AdaptiveLimit.ofQueue(WAITING_ROOM, wait);
        this.door = AdaptiveLimit.ofDoor(DOOR, TIMES_UNREAD * wait);
    }

    private static AdaptiveLimit limit(CostClass cost, int most, long wait) {
        int least = Math.min(cost == CostClass.PASSWORD ? LEAST_PASSWORDS : LEAST, most);
        var bounds = new AdaptiveLimit.Bounds(least, Math.max(least, most / FIRST_PART), most);
        return cost == CostClass.PASSWORD ? AdaptiveLimit.byRefusals(bounds) : AdaptiveLimit.ofWork(bounds, wait);
    }

    /** Takes a call in, if there is room; then {@link #begin} or {@link #turnBack} follows. */
    boolean takeIn(CostClass cost) {
        if (!door.enter(cost.share())) {
            return false;
        }
        if (!waitingRoom.enter(cost.share())) {
            door.turnBack();
            return false;
        }
        if (!of(cost).enter(1)) {
            turnBackFromRoom();
            return false;
        }
        return true;
    }

    /**
     * The call has a core; then {@link #end} or {@link #endRefused} follows.
     *
     * @param unreadNanos for how long it had waited before it was read
     * @param waitedNanos for how long it then waited for a core
     * @param now when, by {@link System#nanoTime}, as with all who follow
     */
    void begin(long unreadNanos, long waitedNanos, long now) {
        door.leave(unreadNanos, now);
        waitingRoom.leave(waitedNanos, now);
    }

    /** The work on the call has ended, after it went on for so long. */
    void end(CostClass cost, long workedNanos, long now) {
        of(cost).leave(workedNanos, now);
    }

    /** The call found no room further in. */
    void endRefused(CostClass cost, long now) {
        of(cost).leaveRefused(now);
    }

    /** The call was not begun. */
    void turnBack(CostClass cost) {
        turnBackFromRoom();
        of(cost).turnBack();
    }

    private void turnBackFromRoom() {
        waitingRoom.turnBack();
        door.turnBack();
    }

    /** The call has a thread no more, and was not begun again. */
    void giveUp(CostClass cost) {
        of(cost).turnBack();
    }

    /** Shows on meters how many calls there are and may be. */
    void showOn(Meters meters) {
        classes.forEach((cost, limit) -> {
            String name = cost.name().toLowerCase(Locale.ROOT);
            meters.gauge(IN_WORK, limit::inside, name);
            meters.gauge(LIMIT, limit::limit, name);
        });
        meters.gauge(WAITING, waitingRoom::inside);
        meters.gauge(WAITING_LIMIT, () -> Math.min(waitingRoom.limit(), door.limit()));
    }

    /** How many calls of the class are in work. */
    int inWork(CostClass cost) {
        return of(cost).inside();
    }

    private AdaptiveLimit of(CostClass cost) {
        var limit = classes.get(cost);
        if (limit == null) {
            throw new IllegalArgumentException("cost: " + cost + " (expected: one that has a limit)");
        }
        return limit;
    }
}
