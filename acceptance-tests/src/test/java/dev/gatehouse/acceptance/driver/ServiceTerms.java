package dev.gatehouse.acceptance.driver;

import java.util.List;

/**
 * On what terms a service is let in.
 *
 * @param called whom the service calls
 * @param served what the service is called itself, empty if nobody asks
 */
public record ServiceTerms(String name, List<Permission> permissions, List<String> called, List<String> served) {

    /** What Gatehouse is called among the services. */
    public static final String GATEHOUSE = "gatehouse";
}
