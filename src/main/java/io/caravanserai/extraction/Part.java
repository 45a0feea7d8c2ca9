package io.caravanserai.extraction;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * One piece of a message, unpacked from its transfer encoding.
 *
 * @param path its number in the message, such as {@code 1.2}; empty for a file that is no message
 * @param mediaType in lower case, as it is declared
 * @param envelope the message that it stands in
 */
record Part(
        String path,
        String mediaType,
        Optional<String> fileName,
        Optional<Charset> charset,
        byte[] content,
        Optional<Envelope> envelope) {

    ContentKind kind() {
        return ContentKind.of(this);
    }

    String text() {
        return Charsets.decode(content, charset);
    }
}
