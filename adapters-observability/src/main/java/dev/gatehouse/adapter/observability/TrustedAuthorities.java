package dev.gatehouse.adapter.observability;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that are trusted to say who the receiver is. */
public record TrustedAuthorities(List<Certificate> certificates) {

    public TrustedAuthorities {
        certificates = List.copyOf(certificates);
    }

    /** Reads certificates in PEM; throws {@link IllegalArgumentException} if there are none, or other things among them. */
    public static TrustedAuthorities of(CharSequence pem) {
        try (var bytes = new ByteArrayInputStream(pem.toString().getBytes(StandardCharsets.UTF_8))) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            if (!found.isEmpty()) {
                return new TrustedAuthorities(List.copyOf(found));
            }
        } catch (CertificateException | IOException _) {
            // What readers say may quote the file.
        }
        throw new IllegalArgumentException("authorities: no certificates (expected: one or more in PEM)");
    }

    /** Those that trust them, and nobody else. */
    TrustManager[] trustManagers() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int number = 0; number < certificates.size(); number++) {
                store.setCertificateEntry("authority-" + number, certificates.get(number));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java has no trust in certificates", e);
        }
    }

    /** Says how many there are. */
    @Override
    public String toString() {
        return "TrustedAuthorities[" + certificates.size() + "]";
    }
}
