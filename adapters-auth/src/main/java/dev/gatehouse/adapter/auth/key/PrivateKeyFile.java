package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A private key in a file of somebody else's: PEM with PKCS #8 (RFC 7468, section 10) or, for elliptic curves, with SEC 1 (RFC
 * 5915), or a JSON Web Key (RFC 7517). What is wrong with a file is said without a word of what is in it.
 */
public final class PrivateKeyFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final String SEC_1 = "EC PRIVATE KEY";

    /** What stands beside an EC private key, names its curve, and says nothing that the key does not. */
    private static final String PARAMETERS = "EC PARAMETERS";

    private static final byte[] INPUT = "a text to sign".getBytes(StandardCharsets.US_ASCII);

    private PrivateKeyFile() {}

    /**
     * Reads the key, to sign with this algorithm from now on; its id is its thumbprint (RFC 7638). Throws {@link
     * IllegalArgumentException} for a file that holds no such key, more than one, or one that is not fit to sign tokens.
     */
    public static SigningKey read(String text, SignatureAlgorithm algorithm, Instant now) {
        try {
            return checked(parsed(text, algorithm), algorithm, now);
        } catch (GeneralSecurityException | JoseException _) {
            throw unreadable(algorithm);
        }
    }

    private static KeyPair parsed(String text, SignatureAlgorithm algorithm) {
        try {
            return text.stripLeading().startsWith("{") ? ofJson(text, algorithm) : ofPem(text, algorithm);
        } catch (RefusedFileException e) {
            throw e;
        } catch (GeneralSecurityException | JoseException | RuntimeException _) {
            // Readers throw whatever they like, and what they say may quote the key.
            throw unreadable(algorithm);
        }
    }

    private static KeyPair ofJson(String text, SignatureAlgorithm algorithm) throws JoseException {
        JsonWebKey key = JsonWebKey.Factory.newJwk(text);
        if (!(key instanceof PublicJsonWebKey pair) || pair.getPrivateKey() == null) {
            throw refused("a JSON Web Key without a private key", expected(algorithm));
        }
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm.joseName())) {
            throw refused("a key for another algorithm", expected(algorithm));
        }
        if (key.getUse() != null && !key.getUse().equals("sig")) {
            throw refused("a key that is not meant to sign", expected(algorithm));
        }
        return new KeyPair(pair.getPublicKey(), pair.getPrivateKey());
    }

    private static KeyPair ofPem(String text, SignatureAlgorithm algorithm) throws GeneralSecurityException {
        List<MatchResult> blocks = BLOCK.matcher(text)
                .results()
                .filter(block -> !block.group(1).equals(PARAMETERS))
                .toList();
        if (blocks.size() != 1) {
            throw refused(blocks.size() + " PEM blocks", expected(algorithm));
        }
        MatchResult block = blocks.getFirst();
        byte[] content = Base64.getMimeDecoder().decode(block.group(2));
        byte[] encoded = switch (block.group(1)) {
            case PKCS_8 -> content;
            case SEC_1 -> Sec1.toPkcs8(content);
            case "ENCRYPTED PRIVATE KEY" ->
                throw refused("an encrypted key", "one that is not; openssl pkcs8 -in FILE decrypts it");
            default -> throw refused("something else than a private key", expected(algorithm));
        };
        PairAlgorithm pairs = PairAlgorithm.of(algorithm);
        PrivateKey key = KeyFactory.getInstance(pairs.keys()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new KeyPair(PublicHalf.of(key), key);
    }

    private static SigningKey checked(KeyPair pair, SignatureAlgorithm algorithm, Instant now)
            throws GeneralSecurityException, JoseException {
        PublicKey publicKey = pair.getPublic();
        var key = new SigningKey(
                PublicKeys.thumbprint(publicKey),
                algorithm,
                KeyBytes.of(pair.getPrivate().getEncoded()),
                KeyBytes.of(publicKey.getEncoded()),
                now);
        PairAlgorithm pairs = PairAlgorithm.of(algorithm);
        var signatures = new KeyPairSignatures(pairs, pairs.decode(key), new SignatureProviders());
        if (!signatures.verifies(INPUT, signatures.sign(INPUT))) {
            throw refused("a public key that is not that of the private key", expected(algorithm));
        }
        return key;
    }

    private static String expected(SignatureAlgorithm algorithm) {
        return "one private key for " + algorithm.joseName() + ", as PEM with PKCS #8 or SEC 1, or as a JSON Web Key";
    }

    private static RefusedFileException unreadable(SignatureAlgorithm algorithm) {
        return refused("no key for " + algorithm.joseName() + " that could be read", expected(algorithm));
    }

    private static RefusedFileException refused(String found, String expected) {
        return new RefusedFileException("key file: " + found + " (expected: " + expected + ")");
    }

    /** What is said of a file, in our own words. */
    private static final class RefusedFileException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private RefusedFileException(String message) {
            super(message);
        }
    }
}
