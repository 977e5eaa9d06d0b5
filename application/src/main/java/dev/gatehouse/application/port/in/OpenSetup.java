package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.setup.SetupCode;
import java.util.Optional;

/** Lets an empty installation be set up. */
public interface OpenSetup {

    /**
     * Makes a new setup code, good for one hour, in place of any before it; empty when an administrator exists. The code
     * is returned this once and only its hash is kept.
     */
    Optional<SetupCode> openSetup(Call call);
}
