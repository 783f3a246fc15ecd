package dev.batchsync.collibra.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Checks a server's certificate with the authorities of a secret, which is read at the first connection, and again after a refusal. */
final class SecretTrustManager extends X509ExtendedTrustManager {

    private final Supplier<String> secret;
    private @Nullable X509ExtendedTrustManager known;

    SecretTrustManager(Supplier<String> secret) {
        this.secret = secret;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type));
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager authorities) throws CertificateException;
    }

    private synchronized void check(Check check) throws CertificateException {
        var authorities = known == null ? read() : known;
        known = null;
        check.by(authorities);
        known = authorities;
    }

    private X509ExtendedTrustManager read() throws CertificateException {
        try {
            return managerOf(certificates(SecretFormat.certificateAuthority(secret.get(), SecretLogin.WHERE)));
        } catch (IllegalStateException e) {
            throw new CertificateException(e.getMessage(), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(SecretLogin.WHERE + ": its certificateAuthority cannot be used", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) {
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException quotesTheSecret) {
            // The message below says the same without a quote.
        }
        throw SecretFormat.noCertificateAuthority(SecretLogin.WHERE);
    }

    private static X509ExtendedTrustManager managerOf(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JDK has no trust manager for X.509"));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw onlyServers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw onlyServers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw onlyServers();
    }

    private static CertificateException onlyServers() {
        return new CertificateException("only certificates of servers are checked");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
