package io.caravanserai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What camel-mail knows of an account on a server: from it comes the session, and all that a session must be told. There
 * is no way to one without TLS.
 */
final class ImapAccount extends MailConfiguration {

    private static final String IMAPS = "imaps";
    private static final String SETTINGS = "mail." + IMAPS + ".";

    private final CamelContext camel;
    private final Login login;

    ImapAccount(CamelContext camel, Mailbox mailbox, Login login, SSLContextParameters tls) {
        super(camel);
        this.camel = camel;
        this.login = login;
        configureProtocol(IMAPS);
        setHost(mailbox.host());
        setPort(mailbox.port());
        setUsername(login.user());
        setSslContextParameters(tls);
    }

    ImapAccount within(Duration connect, Duration read) {
        var settings = new Properties();
        settings.put(SETTINGS + "connectiontimeout", Long.toString(connect.toMillis()));
        settings.put(SETTINGS + "timeout", Long.toString(read.toMillis()));
        settings.put(SETTINGS + "writetimeout", Long.toString(read.toMillis()));
        settings.put(SETTINGS + "ssl.checkserveridentity", "true");
        settings.put(SETTINGS + "auth.mechanisms", login.accessToken() ? "XOAUTH2" : "PLAIN LOGIN");
        setAdditionalJavaMailProperties(settings);
        return this;
    }

    /** @param over the sockets that are used, made of those with the right certificates */
    Session session(UnaryOperator<SSLSocketFactory> over) {
        Session session = createJavaMailSender(camel).getSession();
        Properties settings = session.getProperties();
        settings.put(
                SETTINGS + "socketFactory", over.apply((SSLSocketFactory) settings.get(SETTINGS + "socketFactory")));
        return session;
    }

    /** The session does not know the secret: the library would try a refused one again at once, and accounts are locked. */
    Store connect(Session session) throws MessagingException {
        Store store = session.getStore(IMAPS);
        store.connect(getHost(), getPort(), login.user(), login.secret());
        return store;
    }
}
