package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads what was sent with a file of routes. */
final class SentRoute {

    private static final Pattern PLACE = Pattern.compile("[a-z]+/[a-z0-9-]+" + Pattern.quote(RouteFile.SUFFIX));

    private SentRoute() {}

    /**
     * @param file where the file belongs, if that was said
     * @return where it belongs, by its group and id if it was not
     * @throws RefusedFile for what does not say where it belongs
     */
    static String place(String text, String file) throws RefusedFile {
        if (text == null || text.isBlank()) {
            throw new RefusedFile(1, "is empty");
        }
        if (file != null) {
            if (!PLACE.matcher(file).matches()) {
                throw Problem.invalid(
                        List.of(new FieldError("file", "must be <module>/<route-id>" + RouteFile.SUFFIX)));
            }
            return file;
        }
        JsonNode route = LinedYaml.parse(text).root().path(0).path("route");
        String place = Parts.text(route, "group") + "/" + Parts.text(route, "id") + RouteFile.SUFFIX;
        if (!PLACE.matcher(place).matches()) {
            throw new RefusedFile(1, "does not begin with a route that has a group and an id, in kebab-case");
        }
        return place;
    }

    /** @throws Problem for what is no number */
    static OptionalInt number(String name, String sent) {
        if (sent == null) {
            return OptionalInt.empty();
        }
        if (!sent.matches("\\d{1,6}")) {
            throw Problem.invalid(List.of(new FieldError(name, "must be a version's number")));
        }
        return OptionalInt.of(Integer.parseInt(sent));
    }
}
