package dev.gatehouse.adapter.auth.key;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HS256 (RFC 7518, section 3.2). Other providers than the JDK's are no faster at it. */
final class HmacSignatures implements Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final Key key;

    HmacSignatures(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public byte[] sign(byte[] input) throws GeneralSecurityException {
        var mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        return mac.doFinal(input);
    }

    @Override
    public boolean verifies(byte[] input, byte[] signature) throws GeneralSecurityException {
        return MessageDigest.isEqual(sign(input), signature);
    }
}
