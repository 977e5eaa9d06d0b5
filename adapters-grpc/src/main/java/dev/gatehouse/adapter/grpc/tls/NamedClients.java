package dev.gatehouse.adapter.grpc.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a client whose certificate an authority signed and which has one of the names that are allowed: a DNS name or URI of the
 * subject's alternative names, or the common name of the subject. A name is compared letter by letter; an asterisk is one.
 */
final class NamedClients extends X509ExtendedTrustManager {

    private static final int DNS = 2;
    private static final int URI = 6;

    private final X509ExtendedTrustManager authorities;
    private final Set<String> allowed;
    private final Runnable refused;

    /**
     * Asks the authorities first.
     *
     * @param allowed empty for any name
     * @param refused runs when a certificate that an authority signed has none of the names
     */
    NamedClients(X509ExtendedTrustManager authorities, Set<String> allowed, Runnable refused) {
        this.authorities = authorities;
        this.allowed = Set.copyOf(allowed);
        this.refused = refused;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, engine);
        requireName(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, socket);
        requireName(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
        requireName(chain[0]);
    }

    private void requireName(X509Certificate certificate) throws CertificateException {
        if (!allowed.isEmpty() && names(certificate).stream().noneMatch(allowed::contains)) {
            refused.run();
            throw new CertificateException("no name that is allowed");
        }
    }

    static Set<String> names(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new HashSet<>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                if (alternative.get(0) instanceof Integer kind && (kind == DNS || kind == URI)) {
                    names.add(String.valueOf(alternative.get(1)));
                }
            }
        }
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(String.valueOf(part.getValue()));
                }
            }
        } catch (InvalidNameException e) {
            throw new CertificateParsingException("the subject cannot be read", e);
        }
        return names;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("servers are not trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
