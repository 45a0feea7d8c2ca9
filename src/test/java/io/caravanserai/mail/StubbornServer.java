package io.caravanserai.mail;

import io.caravanserai.sandbox.mail.ServerCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * As much of an IMAP server as polling needs, with one folder of tickets, whose UIDs are their numbers. It has moods that
 * no real server can be brought into.
 */
final class StubbornServer implements AutoCloseable {

    final List<String> commands = new CopyOnWriteArrayList<>();
    /** Mails whose heads, and bodies, it does not give. */
    final Set<Long> withheld = ConcurrentHashMap.newKeySet();
    /** Mails whose bodies it does not give. */
    final Set<Long> bodiesWithheld = ConcurrentHashMap.newKeySet();
    /** Mails at which it hangs up. */
    final Set<Long> fatal = ConcurrentHashMap.newKeySet();
    /** Mails that come so slowly that they never come, though never is there silence. */
    final Set<Long> endless = ConcurrentHashMap.newKeySet();

    /** Whether it calls what it does not give a command that it does not understand. */
    volatile boolean bewildered;
    /** Whether it does not search. */
    volatile boolean searchless;
    /** How a command begins after which it says nothing any more. */
    volatile String deafAt = "none";
    /** How large it calls each mail; 0: as large as it is. */
    volatile long size;
    /** What it has under each UID. */
    volatile IntFunction<String> letters = Letters::ticket;
    /** Its UIDVALIDITY. */
    volatile int validity = 7;

    private final int mails;
    private final SSLServerSocket door;

    StubbornServer(ServerCertificate certificate, int mails) {
        this.mails = mails;
        try {
            door = (SSLServerSocket) tls(certificate)
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext tls(ServerCertificate certificate) throws GeneralSecurityException, IOException {
        char[] password = certificate.password().toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(Path.of(certificate.keys().toString()))) {
            keys.load(file, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private void serve() throws IOException {
        while (!door.isClosed()) {
            var socket = door.accept();
            socket.setTcpNoDelay(true);
            start(() -> {
                try (socket) {
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                    talk(in, socket.getOutputStream());
                }
            });
        }
    }

    private void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] here");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String tag = line.substring(0, line.indexOf(' '));
            String command = line.substring(tag.length() + 1);
            commands.add(command);
            if (command.startsWith(deafAt)) {
                in.lines().forEach(unheard -> {});
                return;
            }
            if (!answer(out, command)) {
                return;
            }
            String refusal = bewildered ? " BAD could not parse command" : " NO [SERVERBUG] not now";
            say(out, tag + (isRefused(command) ? refusal : " OK done"));
        }
    }

    /** @return whether it goes on talking */
    private boolean answer(OutputStream out, String command) throws IOException {
        if (command.startsWith("CAPABILITY")) {
            say(out, "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR");
        } else if (command.startsWith("EXAMINE")) {
            say(out, "* " + mails + " EXISTS");
            say(out, "* OK [UIDVALIDITY " + validity + "] here");
            say(out, "* OK [UIDNEXT " + (mails + 1) + "] next");
        } else if (command.startsWith("UID SEARCH") && searchless) {
            return true;
        } else if (command.startsWith("UID SEARCH UID")) {
            String[] asked = command.split(" ")[3].split(":");
            say(
                    out,
                    "* SEARCH "
                            + LongStream.rangeClosed(
                                            Long.parseLong(asked[0]),
                                            asked.length > 1 ? mails : Long.parseLong(asked[0]))
                                    .filter(uid -> uid <= mails)
                                    .mapToObj(Long::toString)
                                    .collect(Collectors.joining(" ")));
        } else if (command.startsWith("UID FETCH")) {
            for (long uid : asked(command)) {
                if (fatal.contains(uid)) {
                    return false;
                }
                if (endless.contains(uid) && isBody(command)) {
                    return drip(out, uid);
                }
                if (!isWithheld(uid, command)) {
                    give(out, uid, command);
                }
            }
        } else if (command.startsWith("LOGOUT")) {
            say(out, "* BYE then");
        }
        return true;
    }

    private boolean drip(OutputStream out, long uid) throws IOException {
        out.write("* %d FETCH (UID %d BODY[]<0> {1000}\r\n".formatted(uid, uid).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 1_000; i++) {
            out.write('x');
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
        }
        return false;
    }

    private void give(OutputStream out, long uid, String command) throws IOException {
        String mail = letters.apply((int) uid).replace("\n", "\r\n");
        String given = isBody(command) ? mail : mail.substring(0, mail.indexOf("\r\n\r\n") + 4);
        say(
                out,
                "* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE \"01-Nov-2026 10:00:00 +0000\" BODY[%s {%d}%n%s)"
                        .formatted(
                                uid,
                                uid,
                                size == 0 ? mail.length() : size,
                                isBody(command) ? "]<0>" : "HEADER.FIELDS (FROM)]",
                                given.length(),
                                given)
                        .replace("}\n", "}\r\n"));
    }

    private boolean isRefused(String command) {
        return command.startsWith("UID SEARCH") && searchless
                || command.startsWith("UID FETCH") && asked(command).stream().anyMatch(uid -> isWithheld(uid, command));
    }

    private boolean isWithheld(long uid, String command) {
        return withheld.contains(uid) || isBody(command) && bodiesWithheld.contains(uid);
    }

    private static boolean isBody(String command) {
        return command.contains("BODY.PEEK[]");
    }

    private static List<Long> asked(String command) {
        var uids = new ArrayList<Long>();
        for (String range : command.split(" ")[2].split(",")) {
            long[] ends = Stream.of(range.split(":")).mapToLong(Long::parseLong).toArray();
            LongStream.rangeClosed(ends[0], ends[ends.length - 1]).forEach(uids::add);
        }
        return uids;
    }

    static List<String> subjects(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "Ticket " + i).toList();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Whoever called has hung up, or the door is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
