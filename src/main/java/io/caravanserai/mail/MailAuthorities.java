package io.caravanserai.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whose certificates mail servers may show: those of the JVM's authorities, and of a company's own, where it has such. */
@Component
class MailAuthorities {

    private final X509TrustManager trusted;

    /** @param file certificates of further authorities, PEM; empty: none */
    MailAuthorities(@Value("${hub.mail.ca:}") String file) throws GeneralSecurityException {
        X509TrustManager usual = trusting(null);
        trusted = file.isBlank() ? usual : trusting(both(usual, further(Path.of(file))));
    }

    SSLContextParameters tls() {
        var managers = new TrustManagersParameters();
        managers.setTrustManager(trusted);
        var tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        return tls;
    }

    /** @param store null: what the JVM trusts */
    private static X509TrustManager trusting(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore both(X509TrustManager usual, List<? extends Certificate> further)
            throws GeneralSecurityException {
        var all = new ArrayList<Certificate>(further);
        all.addAll(List.<X509Certificate>of(usual.getAcceptedIssuers()));
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        return store;
    }

    private static List<? extends Certificate> further(Path file) throws GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            var read = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (read.isEmpty()) {
                throw new GeneralSecurityException("hub.mail.ca (HUB_MAIL_CA) holds no certificate");
            }
            return read;
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException("hub.mail.ca (HUB_MAIL_CA) cannot be read", e);
        }
    }
}
