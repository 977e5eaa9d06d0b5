package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;

/** The algorithms that are measured, each with who computes them. */
public enum MeasuredSignatures {
    ES256_BY_PLATFORM(SignatureAlgorithm.ES256, false),
    ES256_BY_CORRETTO(SignatureAlgorithm.ES256, true),
    RS256_BY_PLATFORM(SignatureAlgorithm.RS256, false),
    RS256_BY_CORRETTO(SignatureAlgorithm.RS256, true),
    PS256_BY_PLATFORM(SignatureAlgorithm.PS256, false),
    PS256_BY_CORRETTO(SignatureAlgorithm.PS256, true),
    EDDSA_BY_PLATFORM(SignatureAlgorithm.EDDSA, false),
    EDDSA_BY_CORRETTO(SignatureAlgorithm.EDDSA, true);

    private final SignatureAlgorithm algorithm;
    private final boolean byCorretto;

    MeasuredSignatures(SignatureAlgorithm algorithm, boolean byCorretto) {
        this.algorithm = algorithm;
        this.byCorretto = byCorretto;
    }

    /** A key ring with a key that is new. */
    public KeyRing ring(InstantSource clock) throws GeneralSecurityException {
        SignatureProvider provider = provider();
        var providers = new SignatureProviders(() -> provider, Runnable::run);
        providers.prepare();
        var store = new InMemoryUnitOfWork();
        var ring = new KeyRing(new SigningSettings.StoredKeys(algorithm), store, clock, providers);
        SigningKey key = SigningKeys.create(algorithm, clock.instant());
        store.write(stores -> {
            stores.signingKeys().add(key);
            return key;
        });
        ring.reload();
        return ring;
    }

    private SignatureProvider provider() throws GeneralSecurityException {
        return byCorretto ? CorrettoProvider.load() : SignatureProvider.PLATFORM;
    }

    /** The yardstick: the same algorithm, asked for by hand and without any question about keys or forms. */
    public Bare bare() throws GeneralSecurityException {
        PairAlgorithm pairs = PairAlgorithm.of(algorithm);
        SignatureProvider provider = provider();
        SigningKey key = SigningKeys.create(algorithm, Instant.EPOCH);
        return new Bare(pairs, provider, pairs.adopted(pairs.decode(key), provider));
    }

    /** One key pair and one provider. */
    public static final class Bare {

        private final PairAlgorithm algorithm;
        private final SignatureProvider provider;
        private final KeyPair pair;

        private Bare(PairAlgorithm algorithm, SignatureProvider provider, KeyPair pair) {
            this.algorithm = algorithm;
            this.provider = provider;
            this.pair = pair;
        }

        public byte[] sign(byte[] input) throws GeneralSecurityException {
            var signature = algorithm.signature(provider);
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        }

        public boolean verifies(byte[] input, byte[] signature) throws GeneralSecurityException {
            var check = algorithm.signature(provider);
            check.initVerify(pair.getPublic());
            check.update(input);
            return check.verify(signature);
        }
    }
}
