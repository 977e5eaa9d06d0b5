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

    /** The file with the authorities that a command trusts where the server speaks TLS. */
    public static final String CA_FILE = "GATEHOUSE_CA_FILE";

    /** The file with the certificate that a command shows such a server. */
    public static final String CLIENT_CERTIFICATE_FILE = "GATEHOUSE_CLIENT_CERTIFICATE_FILE";

    /** The file with the private key of that certificate. */
    public static final String CLIENT_KEY_FILE = "GATEHOUSE_CLIENT_KEY_FILE";

    /** Every one of them. */
    public static final Set<String> NAMES = Set.of(ADDRESS, TOKEN, CA_FILE, CLIENT_CERTIFICATE_FILE, CLIENT_KEY_FILE);

    private ClientSettings() {}
}
