package dev.gatehouse.bootstrap.config;

import java.util.Set;

/**
 * The names in the environment that the client commands read. The server knows them, so that a shell which has them set can
 * start one.
 */
public final class ClientSettings {

    /** Where the server listens that a command talks to, such as {@code 127.0.0.1:50051}. */
    public static final String ADDRESS = "GATEHOUSE_ADDRESS";

    /** The access token that a command presents. */
    public static final String TOKEN = "GATEHOUSE_TOKEN";

    /** Every one of them. */
    public static final Set<String> NAMES = Set.of(ADDRESS, TOKEN);

    private ClientSettings() {}
}
