package dev.gatehouse.adapter.observability;

/**
 * What is told of calls.
 *
 * @param version of what runs
 * @param accessSample which part of the calls that go well has a line in the access log, from 0 to 1
 */
public record ObservabilitySettings(String version, double accessSample) {

    public ObservabilitySettings {
        if (!(accessSample >= 0 && accessSample <= 1)) {
            throw new IllegalArgumentException("accessSample: " + accessSample + " (expected: 0 to 1)");
        }
    }
}
