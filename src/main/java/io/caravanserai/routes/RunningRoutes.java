package io.caravanserai.routes;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;

/** The routes of the running Camel, one of which is exchanged while the others go on. */
final class RunningRoutes implements Force {

    /** How long a route is left to finish what it has begun before Camel stops it in its own, slower way. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ModelCamelContext camel;

    RunningRoutes(ModelCamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void put(RouteFile file, Optional<RouteFile> before) throws RefusedFile {
        boolean stands = stands(file.name());
        try {
            exchange(file, stands);
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new RefusedFile(1, "cannot be started: " + Trial.words(e) + putBack(file, before, stands));
        }
    }

    @Override
    public void remove(RouteFile file) throws RefusedFile {
        try {
            takeAway(file.name());
        } catch (Exception e) {
            throw new RefusedFile(1, "is gone, but its route cannot be stopped: " + Trial.words(e));
        }
    }

    /** @return how that went, as the end of a sentence */
    private String putBack(RouteFile file, Optional<RouteFile> before, boolean stands) {
        try {
            if (before.isPresent()) {
                exchange(before.get(), stands);
            } else {
                takeAway(file.name());
            }
            return "";
        } catch (Exception e) {
            return "; nor can the route before it: " + Trial.words(e);
        }
    }

    private void exchange(RouteFile file, boolean stands) throws Exception {
        RouteDefinition route = ReadRoute.of(file, camel);
        String autoStartup = route.getAutoStartup();
        if (stands) {
            route.setAutoStartup("false");
        }
        drain(file.name());
        camel.addRouteDefinition(route);
        if (stands) {
            // Camel's health says nothing of a route that is not meant to start.
            route.setAutoStartup(autoStartup);
            camel.getRoute(file.name())
                    .setAutoStartup(!Boolean.FALSE.equals(CamelContextHelper.parseBoolean(camel, autoStartup)));
        }
    }

    private void takeAway(String id) throws Exception {
        drain(id);
        camel.getRouteController().stopRoute(id);
        RouteDefinition route = camel.getRouteDefinition(id);
        if (route != null) {
            camel.removeRouteDefinition(route);
        }
        camel.removeRoute(id);
    }

    /** Camel looks only once a second whether a route that it stops has finished. */
    private void drain(String id) {
        Route route = camel.getRoute(id);
        if (route == null || stands(id)) {
            return;
        }
        if (route.getConsumer() instanceof KafkaConsumer kafka) {
            // Suspended, it would carry all that it has fetched first; stopped, it leaves at the topic what it has not
            // begun.
            ServiceHelper.stopService(kafka);
        } else {
            ServiceHelper.suspendService(route.getConsumer());
        }
        long end = System.nanoTime() + PATIENCE;
        while (camel.getInflightRepository().size(id) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** @return whether somebody has stopped the route, or it was never to start */
    private boolean stands(String id) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(id);
        return status != null && (status.isStopped() || status.isSuspended());
    }
}
