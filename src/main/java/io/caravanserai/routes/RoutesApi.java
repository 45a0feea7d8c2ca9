package io.caravanserai.routes;

import io.caravanserai.routes.RouteList.Listed;
import io.caravanserai.shared.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** What the part of openapi/hub.yaml that edits routes does. */
class RoutesApi {

    private static final String USER = "hub-user";

    private final RouteList routes;
    private final Deployments deployments;
    private final RouteVersions versions;
    private final Previews previews;

    RoutesApi(RouteList routes, Deployments deployments, RouteVersions versions, Previews previews) {
        this.routes = routes;
        this.deployments = deployments;
        this.versions = versions;
        this.previews = previews;
    }

    /** All routes, and what is not in force. */
    record Routes(List<Listed> data, List<Refusal> refused) {}

    /** The text of a file, with the number under which an edit of it is to be sent. */
    record Text(int version, String text) {}

    /** What ever was in force in a place through the API, the newest first. */
    record Versions(String id, String file, List<Version> data) {}

    /** @param sameAs the version that it goes back to, 0 for the hub's own; else its own number */
    record Version(int version, int sameAs, boolean newest, Instant madeAt, String madeBy, String note) {}

    public Routes list() {
        return new Routes(routes.all(), routes.refusals());
    }

    /** @param version whose text is wanted; null for what is in force */
    public Text show(@Header("id") String id, @Header("version") String version) {
        OptionalInt wanted = SentRoute.number("version", version);
        if (wanted.isEmpty()) {
            RouteFile file = routes.find(id).orElseThrow(() -> unknown(id)).file();
            return new Text(routes.version(file.place()), file.text());
        }
        String place = place(id);
        Optional<String> text = wanted.getAsInt() == 0
                ? routes.standard(place).map(RouteFile::text)
                : versions.find(place, wanted.getAsInt()).flatMap(found -> text(place, found));
        return new Text(
                wanted.getAsInt(),
                text.orElseThrow(() -> Problem.notFound("%s has no version %d.".formatted(id, wanted.getAsInt()))));
    }

    public Versions versions(@Header("id") String id) {
        String place = place(id);
        int newest = routes.version(place);
        return new Versions(
                id,
                place,
                versions.all(place).stream()
                        .map(each -> new Version(
                                each.number(),
                                each.sameAs(),
                                each.number() == newest,
                                each.madeAt(),
                                each.madeBy(),
                                each.note().orElse(null)))
                        .toList());
    }

    /** @throws Problem 422 with what is wrong with the file; 409 where somebody else has the say, or was faster */
    public Listed deploy(
            @Body String text,
            @Header("file") String file,
            @Header("from") String from,
            @Header("note") String note,
            @Header(USER) String user) {
        OptionalInt began = SentRoute.number("from", from);
        return answering(() -> {
            String place = SentRoute.place(text, file);
            deployments.deploy(place, text, began, author(user, note));
            return routes.at(place);
        });
    }

    /** @throws Problem as {@link #deploy}, and 404 */
    public Object rollBack(
            @Header("id") String id,
            @Header("version") String version,
            @Header("note") String note,
            @Header(USER) String user) {
        OptionalInt to = SentRoute.number("version", version);
        String place = place(id);
        return answering(() -> {
            deployments.rollBack(place, to, author(user, note));
            return routes.find(id).<Object>map(found -> routes.at(place)).orElseGet(() -> versions(id));
        });
    }

    /** @throws Problem 422 with what is wrong with the file */
    public PreviewReport preview(@Body String text, @Header("file") String file) {
        return answering(() -> {
            RouteFile edited = routes.judged(SentRoute.place(text, file), text);
            String against = routes.find(edited.name())
                    .map(found -> found.source().kind() == Source.Kind.VERSION
                            ? found.source().toString()
                            : found.source().kind().name().toLowerCase(java.util.Locale.ROOT))
                    .orElse("nothing");
            return PreviewReport.of(edited.name(), against, previews.areRecorded(), previews.of(edited));
        });
    }

    private Optional<String> text(String place, RouteVersion version) {
        return version.text().isPresent()
                ? version.text()
                : routes.standard(place).map(RouteFile::text);
    }

    private String place(String id) {
        return routes.find(id)
                .map(found -> found.file().place())
                .or(() -> versions.places(id).stream().findFirst())
                .orElseThrow(() -> unknown(id));
    }

    private static Author author(String user, String note) {
        return new Author(
                user == null ? "unknown" : user, Optional.ofNullable(note).filter(text -> !text.isBlank()));
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no route '%s'.".formatted(id));
    }

    private interface Answer<T> {

        T give() throws RefusedFile;
    }

    private static <T> T answering(Answer<T> answer) {
        try {
            return answer.give();
        } catch (RefusedFile e) {
            throw new Problem(
                    422,
                    "Route refused",
                    "The file is not fit to be in force; what is in force stays.",
                    e.complaints().stream()
                            .map(found -> new Problem.FieldError("line " + found.line(), found.reason()))
                            .toList());
        }
    }
}
