package dev.gatehouse.adapter.auth.key;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;

/**
 * Who computes signatures; all compute the same. A provider is asked by itself and never installed, because the JVM may be
 * somebody else's. No two are equal.
 */
final class SignatureProvider {

    /** Whoever the JVM asks by itself: as a rule the providers of the JDK. */
    static final SignatureProvider PLATFORM = new SignatureProvider("the providers of this Java", Optional.empty());

    private final String name;
    private final Optional<Provider> provider;

    private SignatureProvider(String name, Optional<Provider> provider) {
        this.name = name;
        this.provider = provider;
    }

    /** Takes a provider and what the log is to call it. */
    static SignatureProvider of(String name, Provider provider) {
        return new SignatureProvider(name, Optional.of(provider));
    }

    String name() {
        return name;
    }

    Signature signature(String algorithm) throws NoSuchAlgorithmException {
        return provider.isPresent()
                ? Signature.getInstance(algorithm, provider.get())
                : Signature.getInstance(algorithm);
    }

    /** A provider's own factory of keys, if it has one. */
    Optional<KeyFactory> keyFactory(String algorithm) throws NoSuchAlgorithmException {
        return provider.isPresent() && provider.get().getService("KeyFactory", algorithm) != null
                ? Optional.of(KeyFactory.getInstance(algorithm, provider.get()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
