package io.caravanserai.mail;

import io.caravanserai.operations.Failures;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A database with the tables of the mail, and what polls mailboxes, without a hub and without Kafka. */
final class PolledWorld implements AutoCloseable {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final OAuthClient NOT_REGISTERED =
            new OAuthClient("", "", java.net.URI.create("https://oauth.example"));

    private final Scratch scratch = Scratch.make();
    private final Postgres postgres = new Postgres(Ports.free(), scratch.directory("postgres")).start("hub");
    private final DataSource database = postgres.dataSource("hub");
    private final JdbcClient sql = JdbcClient.create(database);
    private final Vault vault =
            new Vault(new MailProperties(KEY, "", NOT_REGISTERED, NOT_REGISTERED, Duration.ofDays(30)));
    private final Map<UUID, Login> logins = new ConcurrentHashMap<>();
    /** Whose login a mail server did not take. */
    final List<UUID> refused = new java.util.concurrent.CopyOnWriteArrayList<>();

    private final List<ImapServers> servers = new ArrayList<>();
    private final Path authority;
    PollingProperties properties = properties(200, DataSize.ofMegabytes(1), Duration.ofMinutes(10));

    /** @param authority whose certificates are trusted */
    PolledWorld(Path authority) {
        this.authority = authority;
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/mail")
                .load()
                .migrate();
    }

    static PollingProperties properties(int heads, DataSize largest, Duration budget) {
        return new PollingProperties(
                heads,
                largest,
                budget,
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(1));
    }

    JdbcClient sql() {
        return sql;
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    MailboxTurns turns() {
        return new MailboxTurns(sql, transaction(), properties);
    }

    /** @return what a hub polls with; each has its own */
    MailboxPolls hub() {
        var turns = turns();
        var marks = new FolderMarks(sql);
        var mails = new MailStore(sql, vault);
        var connected = new ImapServers(new DefaultCamelContext(), authorities(), properties);
        servers.add(connected);
        return new MailboxPolls(
                turns,
                mailboxes(),
                logins(),
                connected,
                new FolderReader(
                        marks,
                        mails,
                        new MailIntake(
                                new MailJudge(new Sieve(new Forwarders(sql), new WantedSenders(mailboxes()))),
                                properties),
                        deposit(),
                        properties),
                new Pauses(properties),
                properties,
                new Failures(),
                metrics());
    }

    BatchDeposit deposit() {
        return new BatchDeposit(transaction(), turns(), new MailStore(sql, vault), new FolderMarks(sql), metrics());
    }

    private PollingMetrics metrics() {
        return new PollingMetrics(sql, new DatabaseNumbers(), new SimpleMeterRegistry());
    }

    private MailAuthorities authorities() {
        try {
            return new MailAuthorities(authority.toString());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Mailboxes mailboxes() {
        return new Mailboxes(sql, new MailboxSecrets(sql, vault));
    }

    /** What opens mailboxes is known; how it is kept and renewed is another matter. */
    private Logins logins() {
        return new Logins(null, null, null, null) {
            @Override
            void refused(UUID mailbox) {
                refused.add(mailbox);
            }

            @Override
            Login of(Mailbox mailbox) {
                return logins.get(mailbox.id());
            }
        };
    }

    /** @return the id of a new mailbox, due at once */
    UUID mailbox(String host, int port, Login login, String... folders) {
        UUID id = sql.sql("""
                        insert into mailbox (owner, provider, host, port, login, authentication, secret, folders, poll_seconds,
                                             senders, authserv)
                        values ('ada', 'imap', ?, ?, ?, ?, '', ?, 60, '{airline.example,forged.example}', 'mx.example') returning id
                        """)
                .params(
                        host,
                        port,
                        login.user(),
                        login.accessToken() ? "oauth2" : "password",
                        folders.length == 0 ? new String[] {"INBOX"} : folders)
                .query(UUID.class)
                .single();
        sql.sql("insert into mailbox_poll (mailbox_id) values (?)").param(id).update();
        logins.put(id, login);
        return id;
    }

    /** As if its interval were over. */
    void due(UUID mailbox) {
        sql.sql("update mailbox_poll set due_at = now() where mailbox_id = ?")
                .param(mailbox)
                .update();
    }

    /** @param login null: what the hub never meets */
    void login(UUID mailbox, Login login) {
        logins.compute(mailbox, (id, former) -> login);
    }

    /** @return the subjects of what was kept, in clear, by UID */
    List<String> subjects(UUID mailbox) {
        return sql
                .sql("select subject from mail where mailbox_id = ? order by folder, uid")
                .param(mailbox)
                .query(byte[].class)
                .list()
                .stream()
                .map(subject -> new String(vault.open(subject), StandardCharsets.UTF_8))
                .toList();
    }

    /** @return a kept mail in clear */
    String body(UUID mailbox, String key) {
        return new String(
                vault.open(sql.sql("select body from mail where mailbox_id = ? and message_key = ?")
                        .params(mailbox, key)
                        .query(byte[].class)
                        .single()),
                StandardCharsets.ISO_8859_1);
    }

    /** @return how many mails were left, and why */
    Map<String, Long> left(UUID mailbox) {
        var left = new java.util.TreeMap<String, Long>();
        sql.sql("select why, sum(mails) from mailbox_left where mailbox_id = ? group by why")
                .param(mailbox)
                .query((row, number) -> left.put(row.getString(1), row.getLong(2)))
                .list();
        return left;
    }

    /** @return why the mailbox is not polled, as its owner is told; empty when all is well */
    String trouble(UUID mailbox) {
        return sql.sql("select coalesce(trouble, '') from mailbox_poll where mailbox_id = ?")
                .param(mailbox)
                .query(String.class)
                .single();
    }

    /** @return how many seconds after the last poll began the next one is due */
    double interval(UUID mailbox) {
        return sql.sql("select extract(epoch from due_at - leased_at) from mailbox_poll where mailbox_id = ?")
                .param(mailbox)
                .query(Double.class)
                .single();
    }

    /** @return in how many seconds the mailbox is due */
    double dueIn(UUID mailbox) {
        return sql.sql("select extract(epoch from due_at - now()) from mailbox_poll where mailbox_id = ?")
                .param(mailbox)
                .query(Double.class)
                .single();
    }

    @Override
    public void close() {
        servers.forEach(ImapServers::stop);
        postgres.close();
        scratch.close();
    }
}
