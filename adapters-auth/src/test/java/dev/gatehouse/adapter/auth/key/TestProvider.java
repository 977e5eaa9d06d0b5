package dev.gatehouse.adapter.auth.key;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Assumptions;

/** Who computes signatures in a test. */
public enum TestProvider {
    PLATFORM,
    CORRETTO;

    /** This provider and no other, from the first signature on; skips the test where it does not load. */
    public SignatureProviders providers() {
        SignatureProvider provider = load();
        var providers = new SignatureProviders(() -> provider, Runnable::run);
        providers.prepare();
        return providers;
    }

    private SignatureProvider load() {
        if (this == PLATFORM) {
            return SignatureProvider.PLATFORM;
        }
        try {
            return CorrettoProvider.load();
        } catch (GeneralSecurityException e) {
            return Assumptions.abort("no Amazon Corretto Crypto Provider on this machine: " + e);
        }
    }
}
