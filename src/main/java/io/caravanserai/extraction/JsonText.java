package io.caravanserai.extraction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.parser.Parser;

/** Reads JSON as it is in the wild: several values in one text, trailing commas, entities, wrappers. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> BEFORE =
            List.of("\uFEFF", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--");
    private static final List<String> AFTER = List.of("//]]>", "// ]]>", "/*]]>*/", "]]>", "-->", ";");

    private JsonText() {}

    /** @return the values in the text, one after the other; empty when it cannot be read even after mending */
    static Optional<List<JsonNode>> read(String text) {
        String bare = unwrapped(text.strip());
        return strictly(bare)
                .or(() -> strictly(JsonRepair.mend(bare)))
                .or(() -> strictly(JsonRepair.mend(Parser.unescapeEntities(bare, false))));
    }

    private static Optional<List<JsonNode>> strictly(String text) {
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(commasAway(text))) {
            var read = new ArrayList<JsonNode>();
            while (values.hasNextValue()) {
                read.add(values.nextValue());
            }
            return Optional.of(read);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String unwrapped(String text) {
        String bare = text;
        for (String wrapping : BEFORE) {
            bare = bare.startsWith(wrapping) ? bare.substring(wrapping.length()).strip() : bare;
        }
        for (String wrapping : AFTER) {
            bare = bare.endsWith(wrapping)
                    ? bare.substring(0, bare.length() - wrapping.length()).strip()
                    : bare;
        }
        return bare;
    }

    /** Objects with commas between them are an array whose brackets were forgotten. */
    private static String commasAway(String text) {
        return text.startsWith("{") && text.contains("},") ? "[" + text + "]" : text;
    }
}
