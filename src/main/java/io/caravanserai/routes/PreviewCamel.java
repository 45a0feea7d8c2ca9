package io.caravanserai.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.springframework.util.unit.DataSize;

/**
 * A Camel that runs one edited route on messages that were recorded, and nothing else: no component is real, no bean is
 * called that may act, and the answers of both are those that the running route got.
 */
final class PreviewCamel implements AutoCloseable {

    private final DefaultCamelContext camel;
    private final Recordings recordings = new Recordings(new RecordingSettings(1, DataSize.ofMegabytes(64)));
    private final AtomicReference<Replay> replay = new AtomicReference<>();
    private final String route;

    /** @param hub whose settings, data formats and beans the route knows */
    PreviewCamel(CamelContext hub, RouteFile file) throws Exception {
        this.route = file.name();
        this.camel =
                new DefaultCamelContext(new ReplayedBeans(hub.getRegistry(), Set.of(ObjectMapper.class), replay::get));
        Seclusion.of(camel, hub);
        camel.setAutowiredEnabled(false);
        // A message that ends in an error of Java's own counts as under way for ever.
        camel.getShutdownStrategy().setTimeout(1);
        camel.getShutdownStrategy().setSuppressLoggingOnTimeout(true);
        camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        var inside = camel.getCamelContextExtension();
        inside.setErrorHandlerFactory(new NoErrorHandlerDefinition());
        ComponentResolver camels = PluginHelper.getComponentResolver(camel);
        inside.addContextPlugin(
                ComponentResolver.class,
                (scheme, context) -> scheme.equals("bean")
                        ? camels.resolveComponent(scheme, context)
                        : new StandInComponent(scheme, replay::get));
        inside.addContextPlugin(DataFormatResolver.class, (name, context) -> hub.createDataFormat(name));
        Taps.into(
                camel,
                recordings,
                (name, context) -> Optional.ofNullable(context.getRegistry().lookupByName(name)));
        camel.addRouteDefinition(Harmless.made(ReadRoute.of(file, camel)));
        camel.start();
    }

    /** @return what the edited route would do with a message */
    Recording run(Recording recorded, Replay answers) throws Exception {
        replay.set(answers);
        var exchange = new DefaultExchange(camel, recorded.isAsked() ? ExchangePattern.InOut : ExchangePattern.InOnly);
        recorded.entered().into(exchange.getMessage());
        var running = camel.getRoute(route).getConsumer().getProcessor();
        var watch = new Deadline(exchange);
        try (watch) {
            running.process(exchange);
        }
        if (watch.isOver()) {
            answers.stop("the route goes on and on");
        }
        return recordings.of(route).get(0);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
