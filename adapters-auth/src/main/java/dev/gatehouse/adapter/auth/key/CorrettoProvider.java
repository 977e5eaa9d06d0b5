package dev.gatehouse.adapter.auth.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/**
 * The Amazon Corretto Crypto Provider. It brings a native library for the kind of machine that Gatehouse was built on, unpacks
 * it to the directory for temporary files, loads it from there and deletes it again.
 */
final class CorrettoProvider {

    private static final byte[] SAMPLE = {1, 2, 3};

    private CorrettoProvider() {}

    /**
     * Loads it, unless this JVM has already, and has it check and make a signature: what it does but once takes as long as
     * loading, and no caller shall wait for it.
     *
     * @throws GeneralSecurityException if it does not load, lacks an algorithm, or disagrees with the platform
     */
    static SignatureProvider load() throws GeneralSecurityException {
        AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Throwable error = provider.getLoadingError();
        if (error != null) {
            throw new GeneralSecurityException(error.toString(), error);
        }
        var corretto =
                SignatureProvider.of("the Amazon Corretto Crypto Provider " + provider.getVersionStr(), provider);
        for (PairAlgorithm algorithm : PairAlgorithm.values()) {
            algorithm.signature(corretto);
        }
        KeyPair pair = PairAlgorithm.ES256.generate();
        requireAgreement(pair, corretto, SignatureProvider.PLATFORM);
        requireAgreement(pair, SignatureProvider.PLATFORM, corretto);
        return corretto;
    }

    private static void requireAgreement(KeyPair pair, SignatureProvider signer, SignatureProvider verifier)
            throws GeneralSecurityException {
        var signature = PairAlgorithm.ES256.signature(signer);
        signature.initSign(pair.getPrivate());
        signature.update(SAMPLE);
        var check = PairAlgorithm.ES256.signature(verifier);
        check.initVerify(pair.getPublic());
        check.update(SAMPLE);
        if (!check.verify(signature.sign())) {
            throw new GeneralSecurityException(verifier.name() + " refused a signature by " + signer.name());
        }
    }
}
