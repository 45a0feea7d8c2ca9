package io.caravanserai.routes;

import io.caravanserai.shared.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;

/** Tells which routes there are, and where each comes from. */
final class RouteList {

    private final LiveRoutes routes;
    private final Previews previews;
    private final CamelContext camel;

    RouteList(LiveRoutes routes, Previews previews, CamelContext camel) {
        this.routes = routes;
        this.previews = previews;
        this.camel = camel;
    }

    /**
     * A route as it is listed.
     *
     * @param source {@code jar}, {@code folder} or {@code version}
     * @param version the newest number of its place, 0 where none was ever put in force through the API
     * @param state what Camel calls it: {@code Started}, {@code Stopped} …, or {@code Absent} where it is not for this hub
     * @param recorded how many of its messages a preview can look at
     * @param refused what is wrong with what should be in force instead
     */
    record Listed(
            String id,
            String module,
            String file,
            String description,
            String source,
            int version,
            String state,
            int recorded,
            List<Refusal> refused) {}

    List<Listed> all() {
        return routes.inForce().stream()
                .filter(RouteList::isRoute)
                .map(this::listed)
                .sorted(Comparator.comparing(Listed::file))
                .toList();
    }

    Listed at(String place) {
        return all().stream()
                .filter(listed -> listed.file().equals(place))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("No route is in force at %s.".formatted(place)));
    }

    /** @return what is not in force, and why */
    List<Refusal> refusals() {
        return routes.refusals();
    }

    Optional<InForce> find(String id) {
        return routes.inForce().stream()
                .filter(each -> isRoute(each) && each.file().name().equals(id))
                .findFirst();
    }

    /** @return the file, if it is fit to be in force */
    RouteFile judged(String place, String text) throws RefusedFile {
        return routes.judged(place, text);
    }

    Optional<RouteFile> standard(String place) {
        return routes.standard(place);
    }

    int version(String place) {
        return routes.version(place);
    }

    private Listed listed(InForce each) {
        RouteFile file = each.file();
        ServiceStatus state = camel.getRouteController().getRouteStatus(file.name());
        return new Listed(
                file.name(),
                file.folder(),
                file.place(),
                Parts.text(file.routes().get(0), "description"),
                each.source().kind().name().toLowerCase(Locale.ROOT),
                routes.version(file.place()),
                state == null ? "Absent" : state.name(),
                previews.recorded(file.name()),
                routes.refusals().stream()
                        .filter(refusal -> refusal.file().equals(file.place()))
                        .toList());
    }

    private static boolean isRoute(InForce each) {
        return each.file().routes().size() == 1;
    }
}
