package io.caravanserai.sandbox.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Properties;

/** A mail server of one traveller's, on loopback: mail goes in by SMTP, and is read by IMAP over TLS. */
public final class MailServer implements AutoCloseable {

    public static final String ADDRESS = "ada@lovelace.example";
    public static final String PASSWORD = "sandbox";

    private final GreenMail server;
    private final ServerCertificate certificate;

    /** @param folder for the server's key */
    public MailServer(int smtpPort, int imapsPort, Path folder) {
        certificate = ServerCertificate.in(folder);
        // GreenMail takes its key from nowhere else.
        System.setProperty("greenmail.tls.keystore.file", certificate.keys().toString());
        System.setProperty("greenmail.tls.keystore.password", certificate.password());
        server = new GreenMail(new ServerSetup[] {
                    new ServerSetup(smtpPort, "localhost", ServerSetup.PROTOCOL_SMTP),
                    new ServerSetup(imapsPort, "localhost", ServerSetup.PROTOCOL_IMAPS)
                })
                .withConfiguration(GreenMailConfiguration.aConfig().withUser(ADDRESS, ADDRESS, PASSWORD));
    }

    public MailServer start() {
        server.start();
        return this;
    }

    /** @return the certificate by which the server is known (PEM) */
    public Path certificate() {
        return certificate.certificate();
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapsPort() {
        return server.getImaps().getPort();
    }

    /** Sends a message as it stands, as any SMTP client would. */
    public void send(byte[] message) {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(smtpPort()));
        var session = Session.getInstance(properties);
        // Not Transport.send, which would give the message another id.
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(message)),
                    new Address[] {new InternetAddress(ADDRESS)});
        } catch (MessagingException e) {
            throw new IllegalStateException("the sandbox's mail server took no mail", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
