package dev.gatehouse.acceptance.driver;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Everything that the features ask of a Gatehouse about services. */
public interface ServicesDriver {

    /** The same, with this number on every decision, so that each can be repeated. */
    ServicesDriver under(UUID number);

    Answer<NewService> letIn(ServiceTerms terms);

    /** Replaces all that the service may do. */
    Answer<Done> allow(String serviceId, List<Permission> permissions);

    /** Replaces all that the service may call. */
    Answer<Done> letCall(String serviceId, List<String> called);

    Answer<Done> shutOut(String serviceId);

    Answer<Done> letInAgain(String serviceId);

    Answer<Done> partWith(String serviceId);

    /** Gives the service a new secret; the one before is good for a while longer. */
    Answer<String> newSecret(String serviceId, Duration longer);

    /** A service that was let in, and its secret. */
    record NewService(String serviceId, String secret) {}

    /** That it was done. */
    record Done() {}
}
