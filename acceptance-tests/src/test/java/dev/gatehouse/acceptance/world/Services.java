package dev.gatehouse.acceptance.world;

import java.util.LinkedHashMap;
import java.util.Map;

/** The services of the scenario, by name. */
public final class Services {

    private final Map<String, Service> byName = new LinkedHashMap<>();

    public Service named(String name) {
        return byName.computeIfAbsent(name, Service::new);
    }
}
