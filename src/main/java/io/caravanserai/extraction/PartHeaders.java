package io.caravanserai.extraction;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** What the headers of a part say of its content: its type, its charset, its name, in whatever encoding (RFC 2047, 2231). */
final class PartHeaders {

    private final Map<String, MimeParameterMapping> parameters = new HashMap<>();
    private String mediaType = "text/plain";

    void take(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (!name.equals("content-type") && !name.equals("content-disposition") || field.getBody() == null) {
            return;
        }
        var body = RawFieldParser.DEFAULT.parseRawBody(new RawField(field.getName(), unfolded(field.getBody())));
        var mapping = parameters.computeIfAbsent(name, any -> new MimeParameterMapping());
        body.getParams().forEach(each -> mapping.addParameter(each.getName(), each.getValue()));
        if (name.equals("content-type")
                && body.getValue() != null
                && body.getValue().contains("/")) {
            mediaType = body.getValue().trim().toLowerCase(Locale.ROOT);
        }
    }

    String mediaType() {
        return mediaType;
    }

    Optional<String> fileName() {
        return parameter("content-disposition", "filename")
                .or(() -> parameter("content-type", "name"))
                .map(MailHeaders::decoded);
    }

    Optional<Charset> charset() {
        return parameter("content-type", "charset").flatMap(Charsets::named);
    }

    private Optional<String> parameter(String header, String name) {
        return Optional.ofNullable(parameters.get(header)).map(mapping -> mapping.get(name));
    }

    private static String unfolded(String body) {
        return body.replaceAll("[\\r\\n]+", "");
    }
}
