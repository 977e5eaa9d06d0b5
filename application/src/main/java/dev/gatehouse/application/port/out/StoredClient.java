package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientSecrets;

/** A service client with the hashes of its secrets. */
public record StoredClient(Client client, ClientSecrets secrets) {}
