package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.ObserveCalls;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The reasons of refusals, as those are known who observe calls. Immutable. */
final class ObservedReasons {

    private final Map<ErrorReason, ObservedReason> reasons = new EnumMap<>(ErrorReason.class);

    ObservedReasons(ObserveCalls observers) {
        for (var reason : ErrorReason.values()) {
            reasons.put(reason, observers.reason(reason.name(), reason.occurrence()));
        }
    }

    ObservedReason of(ErrorReason reason) {
        return Objects.requireNonNull(reasons.get(reason));
    }
}
