package io.caravanserai.mail;

import io.caravanserai.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A dovecot of its own, as Debian packages it: IMAP by TLS only, on a port of loopback, with a certificate of its own for
 * {@code localhost}. Mailboxes are folders of files (Maildir), so that a test sees what the server holds.
 */
final class Dovecot implements AutoCloseable {

    static final String PASSWORD = "correct-horse";

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final int port = Ports.free();
    private final Path home;
    private Process process;

    private Dovecot(Path home) {
        this.home = home;
    }

    /** @return whether this machine has one */
    static boolean isInstalled() {
        return Stream.of("/usr/sbin/dovecot", "/usr/bin/openssl").allMatch(file -> Files.isExecutable(Path.of(file)));
    }

    /** @param introspection where it asks whether an access token is good (RFC 7662) */
    static Dovecot start(String introspection) {
        try {
            // The mails belong to somebody else where a test is run by root: dovecot opens none that are his.
            Path home = Files.createTempDirectory("dovecot-");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            var dovecot = new Dovecot(home);
            dovecot.setUp(introspection);
            dovecot.run();
            return dovecot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** @return its certificate, which is its own authority, too */
    Path certificate() {
        return home.resolve("cert.pem");
    }

    /** @return everything that it has said */
    String log() {
        return text(home.resolve("dovecot.log"));
    }

    /** Puts mails where a delivery would, each in a file, in their order. */
    void deliver(String user, List<String> mails) {
        try {
            Path arrived = folder(user).resolve("new");
            Path now = folder(user).resolve("tmp");
            for (Path part : List.of(arrived, now, folder(user).resolve("cur"))) {
                Files.createDirectories(part);
            }
            for (String mail : mails) {
                String name = "%d.M%dP1.test".formatted(System.currentTimeMillis() / 1000, System.nanoTime());
                Path written = Files.writeString(now.resolve(name), mail.replace("\n", "\r\n"));
                Files.move(written, arrived.resolve(name));
            }
            giveAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return each file of a mailbox and what stands in it: a flag is part of a file's name, and so is having been seen */
    TreeMap<String, String> files(String user) {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder(user))) {
            all.filter(file -> List.of("new", "cur")
                            .contains(file.getParent().getFileName().toString()))
                    .forEach(file -> files.put(folder(user).relativize(file).toString(), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Has the mailbox forget its UIDs: it comes back with another UIDVALIDITY, and numbers its mails anew. */
    void forgetUids(String user, long otherUidValidity) {
        try (Stream<Path> all = Files.list(folder(user))) {
            for (Path file : all.filter(each -> each.getFileName().toString().startsWith("dovecot"))
                    .toList()) {
                Files.delete(file);
            }
            Files.writeString(
                    folder(user).resolve("dovecot-uidlist"),
                    "3 V%d N1 G%032x%n".formatted(otherUidValidity, otherUidValidity));
            giveAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, all of its processes, as {@code kill -9} does. */
    void kill() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(0, process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    void run() throws IOException {
        Files.deleteIfExists(home.resolve("run").resolve("master.pid"));
        process = new ProcessBuilder(
                        "/usr/sbin/dovecot",
                        "-F",
                        "-c",
                        home.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        for (int tries = 0; !answers(); tries++) {
            if (tries == 200 || !process.isAlive()) {
                throw new IllegalStateException(
                        "dovecot did not start: " + text(home.resolve("output")) + (tries > 0 ? log() : ""));
            }
            pause();
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                kill();
            }
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path folder(String user) {
        return home.resolve("mail").resolve(user).resolve("Maildir");
    }

    private void setUp(String introspection) throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.createDirectories(home.resolve("mail"));
        run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem"));
        Files.writeString(home.resolve("oauth2.conf"), """
                introspection_mode = post
                introspection_url = %s
                username_attribute = username
                active_attribute = active
                active_value = true
                """.formatted(introspection));
        Files.writeString(
                home.resolve("dovecot.conf"),
                CONFIGURATION
                        .replace("HOME", home.toString())
                        .replace("PORT", Integer.toString(port))
                        .replace("PASSWORD", PASSWORD)
                        .replace("NOT_ROOT", ROOT ? "" : AS_SOMEBODY)
                        .replace("OWNER", owner())
                        .replace("GROUP", group()));
        giveAway();
    }

    private static final String CONFIGURATION = """
            base_dir = HOME/run
            state_dir = HOME/run
            log_path = HOME/dovecot.log
            protocols = imap
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <HOME/cert.pem
            ssl_key = <HOME/key.pem
            mail_location = maildir:~/Maildir
            mail_fsync = never
            first_valid_uid = 1
            auth_mechanisms = plain login xoauth2
            auth_failure_delay = 0
            mail_max_userip_connections = 100
            passdb {
              driver = oauth2
              mechanisms = xoauth2
              args = HOME/oauth2.conf
            }
            passdb {
              driver = static
              mechanisms = plain login
              args = password=PASSWORD
            }
            userdb {
              driver = static
              args = uid=OWNER gid=GROUP home=HOME/mail/%u allow_all_users=yes
            }
            service imap-login {
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = PORT
                ssl = yes
              }
            }
            # Who fails once is else served slowly for a while, from whichever mailbox.
            service anvil {
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            NOT_ROOT
            """;

    /** What a dovecot must be told that root has not started. */
    private static final String AS_SOMEBODY = """
            default_internal_user = OWNER
            default_login_user = OWNER
            default_internal_group = GROUP
            service imap-login {
              chroot =
            }
            service anvil {
              chroot =
            }
            """;

    private static String owner() {
        return ROOT ? "mail" : System.getProperty("user.name");
    }

    private String group() throws IOException {
        return ROOT ? "mail" : run(List.of("id", "-gn")).strip();
    }

    private void giveAway() throws IOException {
        if (ROOT) {
            run(List.of("chown", "-R", owner() + ":" + owner(), "mail"));
        }
    }

    private String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
        return said;
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
}
