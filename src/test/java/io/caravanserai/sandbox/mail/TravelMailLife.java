package io.caravanserai.sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What a traveller gets by mail, one after the other, once: bookings of all kinds, then changes of them, then two
 * cancellations, and between them tickets, passes and forwards.
 */
public final class TravelMailLife implements AutoCloseable {

    private static final List<String> STORY = List.of(
            "matrix/*-confirm-json-ld.eml",
            "calendar/*.eml",
            "matrix/*-change-json-ld.eml",
            "passes/*.eml",
            "pdf/*.eml",
            "matrix/bus-cancel-json-ld.eml",
            "matrix/event-cancel-json-ld.eml",
            "forwards/*.eml",
            "nothing/*.eml");

    private final MailServer server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "sandbox-mail");
        thread.setDaemon(true);
        return thread;
    });

    public TravelMailLife(MailServer server) {
        this.server = server;
    }

    /** From now on a mail arrives each time so many seconds have passed. */
    public void every(int seconds) {
        var mails = mails().iterator();
        clock.scheduleAtFixedRate(
                () -> {
                    if (mails.hasNext()) {
                        server.send(mails.next());
                    } else {
                        clock.shutdown();
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    static List<byte[]> mails() {
        var mails = new ArrayList<byte[]>();
        for (String chapter : STORY) {
            try {
                Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:travel-mail/" + chapter))
                        .sorted((one, other) -> one.getFilename().compareTo(other.getFilename()))
                        .forEach(mail -> mails.add(content(mail)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mails;
    }

    private static byte[] content(Resource mail) {
        try {
            return Files.readAllBytes(Path.of(mail.getURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
