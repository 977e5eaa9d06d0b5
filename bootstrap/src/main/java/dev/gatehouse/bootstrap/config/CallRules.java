package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.grpc.CallSettings;
import dev.gatehouse.adapter.grpc.DeadlineSettings;
import dev.gatehouse.adapter.grpc.DeadlineSettings.Limits;
import dev.gatehouse.adapter.grpc.LimitSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes what the edge knows of limits and deadlines from what the settings say. */
final class CallRules {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String FORM =
            " (expected: methods with their times from 10ms to 10m, such as gatehouse.auth.v1.AuthService/SignIn=5s)";

    private CallRules() {}

    static CallSettings calls(GatehouseConfig settings) {
        return new CallSettings(
                deadlines(settings.deadlines()),
                limits(settings),
                settings.server().connections().maxMessage().intBytes());
    }

    private static LimitSettings limits(GatehouseConfig settings) {
        var limits = settings.limits();
        return new LimitSettings(
                new LimitSettings.Most(limits.tokenChecks(), limits.reads(), limits.writes(), limits.passwords()),
                limits.toleratedWait(),
                new LimitSettings.Networks(
                        settings.signIn().byNetwork(),
                        limits.passwordCallsPerNetwork(),
                        limits.otherCallsPerNetwork()));
    }

    private static DeadlineSettings deadlines(DeadlinesConfig deadlines) {
        return new DeadlineSettings(
                tokenCheck(deadlines.tokenCheck()),
                read(deadlines.read()),
                write(deadlines.write()),
                password(deadlines.password()),
                methods(deadlines),
                deadlines.receive(),
                deadlines.floor());
    }

    static Limits tokenCheck(DeadlinesConfig.TokenCheck call) {
        return new Limits(call.unstated(), call.longest());
    }

    static Limits read(DeadlinesConfig.Read call) {
        return new Limits(call.unstated(), call.longest());
    }

    static Limits write(DeadlinesConfig.Write call) {
        return new Limits(call.unstated(), call.longest());
    }

    static Limits password(DeadlinesConfig.Password call) {
        return new Limits(call.unstated(), call.longest());
    }

    /**
     * Reads the times of single methods; throws {@link IllegalArgumentException} for text of another form, and for unknown
     * methods.
     */
    static Map<String, Duration> methods(DeadlinesConfig deadlines) {
        var methods = new HashMap<String, Duration>();
        for (String entry : deadlines.methods().map(text -> text.split(",", -1)).orElse(new String[] {})) {
            String[] parts = entry.strip().split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("methods: '" + entry.strip() + "'" + FORM);
            }
            DeadlineSettings.requireKnown(parts[0].strip());
            if (methods.put(parts[0].strip(), time(entry, parts[1].strip())) != null) {
                throw new IllegalArgumentException("methods: " + parts[0].strip() + " is named twice (expected: once)");
            }
        }
        return methods;
    }

    private static Duration time(String entry, String text) {
        try {
            Duration time = DurationNotation.parse(text);
            if (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException _) {
            // Said below: the entry is of another form.
        }
        throw new IllegalArgumentException("methods: '" + entry.strip() + "'" + FORM);
    }
}
