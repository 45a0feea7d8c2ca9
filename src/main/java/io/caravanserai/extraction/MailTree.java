package io.caravanserai.extraction;

import io.caravanserai.extraction.Envelope.Carriage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * A message taken apart into all that is in it, however deep (RFC 2045 and 2046), as far as the bounds allow. Parts are
 * numbered as IMAP numbers them (RFC 3501, section 6.4.5), except that a message in a message always has a number of its
 * own.
 */
final class MailTree {

    private static final MimeConfig LENIENT = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(200_000)
            .setMaxHeaderCount(2_000)
            .build();

    /** A message or a multipart that is being gone through. */
    private static final class Level {
        final String path;
        final MailHeaders headers;
        Envelope envelope;
        int children;

        Level(String path, MailHeaders headers, Envelope envelope) {
            this.path = path;
            this.headers = headers;
            this.envelope = envelope;
        }
    }

    private final Findings findings;
    private final String root;
    private final List<Part> parts = new ArrayList<>();
    private final List<Envelope> envelopes = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private PartHeaders headers = new PartHeaders();
    /** The number of the part that is beginning, until it turns out what it is. */
    private String pending = "";

    private MailTree(String root, Findings findings) {
        this.root = root;
        this.findings = findings;
    }

    /** @param root the number of the part that the message is; empty for the message itself */
    static MailTree of(byte[] message, String root, Findings findings) {
        var tree = new MailTree(root, findings);
        try {
            tree.walk(message);
        } catch (IOException | MimeException | RuntimeException e) {
            if (e instanceof Findings.OutOfTime late) {
                throw late;
            }
            findings.problem(
                    Reason.UNREADABLE,
                    root,
                    "the message breaks off: " + e.getClass().getSimpleName());
        }
        tree.closeMessages();
        return tree;
    }

    List<Part> parts() {
        return parts;
    }

    List<Envelope> envelopes() {
        return envelopes;
    }

    private void walk(byte[] message) throws IOException, MimeException {
        var stream = new MimeTokenStream(LENIENT);
        stream.parse(new ByteArrayInputStream(message));
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            findings.checkTime();
            switch (state) {
                case T_START_MESSAGE -> startMessage();
                case T_START_BODYPART -> startPart();
                case T_FIELD -> {
                    headers.take(stream.getField());
                    if (isMessageHeader()) {
                        levels.peek().headers.take(stream.getField());
                    }
                }
                case T_END_HEADER -> endHeader();
                case T_START_MULTIPART -> levels.push(new Level(path(), null, envelope()));
                case T_END_MULTIPART, T_END_MESSAGE -> levels.pop();
                case T_BODY -> body(stream);
                default -> {}
            }
            if (levels.size() > 2 * findings.bounds().depth()
                    || parts.size() >= findings.bounds().parts()) {
                findings.problem(Reason.TOO_LARGE, root, "too many parts, or parts too deep in one another");
                return;
            }
        }
    }

    private void startMessage() {
        var above = levels.peek();
        String path = above == null ? root : pending;
        var carriage = path.isEmpty() ? Carriage.ITSELF : Carriage.ATTACHED;
        levels.push(new Level(path, new MailHeaders(path, carriage), null));
        headers = new PartHeaders();
        pending = "";
    }

    private void startPart() {
        var level = levels.peek();
        level.children++;
        pending = level.path.isEmpty() ? "" + level.children : level.path + "." + level.children;
        headers = new PartHeaders();
    }

    private boolean isMessageHeader() {
        var level = levels.peek();
        return level != null && level.headers != null && level.envelope == null;
    }

    private void endHeader() {
        if (isMessageHeader()) {
            var level = levels.peek();
            level.envelope = level.headers.envelope();
            envelopes.add(level.envelope);
        }
    }

    /** A multipart that is the whole of a message has the message's number, as in IMAP. */
    private String path() {
        String path = pending.isEmpty() ? levels.peek().path : pending;
        pending = "";
        return path;
    }

    private Envelope envelope() {
        return levels.peek() == null ? null : levels.peek().envelope;
    }

    private void body(MimeTokenStream stream) throws IOException {
        String path = pending.isEmpty() ? alone(levels.peek().path) : pending;
        pending = "";
        byte[] content = stream.getDecodedInputStream().readAllBytes();
        parts.add(new Part(
                path,
                headers.mediaType(),
                headers.fileName(),
                headers.charset(),
                content,
                Optional.ofNullable(envelope())));
    }

    private static String alone(String message) {
        return message.isEmpty() ? "1" : message + ".1";
    }

    private void closeMessages() {
        levels.stream()
                .filter(level -> level.headers != null && level.envelope == null)
                .forEach(level -> envelopes.add(level.headers.envelope()));
    }
}
