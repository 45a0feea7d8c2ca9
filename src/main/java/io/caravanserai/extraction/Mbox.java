package io.caravanserai.extraction;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of many messages (RFC 4155): each begins with a line {@code From } after an empty one. */
final class Mbox {

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private Mbox() {}

    static List<byte[]> messages(byte[] file) {
        var messages = new ArrayList<byte[]>();
        int start = -1;
        boolean afterEmpty = true;
        for (int at = 0; at < file.length; ) {
            int end = lineEnd(file, at);
            if (afterEmpty && startsWith(file, at)) {
                if (start >= 0) {
                    messages.add(unquoted(Arrays.copyOfRange(file, start, at)));
                }
                start = end;
            }
            afterEmpty = end - at <= 2 && (file[at] == '\n' || file[at] == '\r');
            at = end;
        }
        if (start >= 0 && start < file.length) {
            messages.add(unquoted(Arrays.copyOfRange(file, start, file.length)));
        }
        return messages;
    }

    private static int lineEnd(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] == '\n') {
                return i + 1;
            }
        }
        return file.length;
    }

    private static boolean startsWith(byte[] file, int at) {
        return at + FROM.length <= file.length && Arrays.equals(file, at, at + FROM.length, FROM, 0, FROM.length);
    }

    /** Lines that begin with From were written with a {@code >} before it. */
    private static byte[] unquoted(byte[] message) {
        var plain = new ByteArrayOutputStream(message.length);
        for (int at = 0; at < message.length; ) {
            int end = lineEnd(message, at);
            int quotes = at;
            while (quotes < end && message[quotes] == '>') {
                quotes++;
            }
            int from = quotes > at && startsWith(message, quotes) ? at + 1 : at;
            plain.write(message, from, end - from);
            at = end;
        }
        return plain.toByteArray();
    }
}
