package io.caravanserai.extraction;

import java.util.Map;
import java.util.regex.Pattern;

/** What flights' facts say of one another: an airline's code in the flight's number, an airport's in its name. */
final class Flights {

    private static final Pattern NUMBER = Pattern.compile("([A-Z][A-Z0-9]|[0-9][A-Z])[ -]?0*(\\d{1,4}[A-Z]?)");
    private static final Pattern CODE = Pattern.compile("(?:^|[(\\[])([A-Z]{3})(?:$|[)\\]])");

    private Flights() {}

    static void complete(Map<Field, String> texts) {
        number(texts);
        code(texts, Field.PLACE, Field.PLACE_CODE);
        code(texts, Field.TO, Field.TO_CODE);
    }

    private static void number(Map<Field, String> texts) {
        String stated = texts.get(Field.SERVICE_NUMBER);
        if (stated == null) {
            return;
        }
        var found = NUMBER.matcher(stated);
        if (found.matches() && found.group(1).equals(texts.getOrDefault(Field.CARRIER_CODE, found.group(1)))) {
            texts.put(Field.CARRIER_CODE, found.group(1));
            texts.put(Field.SERVICE_NUMBER, found.group(2));
        } else {
            texts.put(Field.SERVICE_NUMBER, stated.replaceFirst("^0+(?=\\d)", ""));
        }
    }

    private static void code(Map<Field, String> texts, Field name, Field code) {
        String stated = texts.get(name);
        if (stated == null || texts.containsKey(code)) {
            return;
        }
        var found = CODE.matcher(stated);
        if (found.find() && Airports.withCode(found.group(1)).isPresent()) {
            texts.put(code, found.group(1));
            if (stated.length() == 3) {
                texts.remove(name);
            }
        }
    }
}
