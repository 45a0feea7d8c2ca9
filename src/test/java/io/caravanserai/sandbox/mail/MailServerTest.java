package io.caravanserai.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Ports;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {

    private static final String MAIL = """
            From: Kestrel Air <bookings@kestrel-air.example>
            To: ada@lovelace.example
            Message-ID: <1@kestrel-air.example>
            Subject: Your booking

            Ten past five.
            """.replace("\n", "\r\n");

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void whatIsSentIsReadOverTlsByWhoeverTrustsItsCertificateAlsoOfASecondServer() throws Exception {
        try (var server = new MailServer(Ports.free(), Ports.free(), folder).start()) {
            server.send(MAIL.getBytes(StandardCharsets.US_ASCII));

            var properties = new Properties();
            properties.put(
                    "mail.imaps.ssl.socketFactory",
                    trusting(server.certificate()).getSocketFactory());
            properties.put("mail.imaps.ssl.checkserveridentity", "true");
            try (var store = Session.getInstance(properties).getStore("imaps")) {
                store.connect("localhost", server.imapsPort(), MailServer.ADDRESS, MailServer.PASSWORD);
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                var read = new ByteArrayOutputStream();
                inbox.getMessage(1).writeTo(read);
                assertThat(read.toString(StandardCharsets.US_ASCII))
                        .contains("Ten past five.", "<1@kestrel-air.example>");
            }
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
