package dev.gatehouse.adapter.auth.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SignatureException;
import java.util.function.Predicate;

/** Signatures with a key pair, by whichever provider is the one to ask now. */
final class KeyPairSignatures implements Signatures {

    private final PairAlgorithm algorithm;
    private final Predicate<byte[]> form;
    private final SignatureProviders providers;
    private volatile Adopted adopted;

    /** The key pair in the form that a provider likes. */
    private record Adopted(KeyPair pair, SignatureProvider provider) {}

    KeyPairSignatures(PairAlgorithm algorithm, KeyPair pair, SignatureProviders providers) {
        this.algorithm = algorithm;
        this.form = algorithm.form(pair.getPublic());
        this.providers = providers;
        this.adopted = new Adopted(pair, SignatureProvider.PLATFORM);
    }

    @Override
    public byte[] sign(byte[] input) throws GeneralSecurityException {
        Adopted now = adopted();
        var signature = algorithm.signature(now.provider());
        signature.initSign(now.pair().getPrivate());
        signature.update(input);
        return signature.sign();
    }

    @Override
    public boolean verifies(byte[] input, byte[] signature) throws GeneralSecurityException {
        if (!form.test(signature)) {
            return false;
        }
        Adopted now = adopted();
        var check = algorithm.signature(now.provider());
        check.initVerify(now.pair().getPublic());
        check.update(input);
        try {
            return check.verify(signature);
        } catch (SignatureException _) {
            // Providers differ on what they call false and what they call an exception.
            return false;
        }
    }

    // Of several threads that find a new provider at once each adopts the key, and all get the same.
    private Adopted adopted() throws GeneralSecurityException {
        SignatureProvider provider = providers.next();
        Adopted now = adopted;
        if (now.provider() != provider) {
            now = new Adopted(algorithm.adopted(now.pair(), provider), provider);
            adopted = now;
        }
        return now;
    }
}
