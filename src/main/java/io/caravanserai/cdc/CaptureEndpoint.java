package io.caravanserai.cdc;

import io.caravanserai.traces.Traces;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.debezium.DebeziumEndpoint;
import org.apache.camel.component.debezium.postgres.DebeziumPostgresEndpoint;
import org.apache.camel.component.debezium.postgres.configuration.PostgresConnectorEmbeddedDebeziumConfiguration;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.EndpointHelper;

/** An endpoint with all options of camel-debezium-postgres, and a lossless consumer. */
final class CaptureEndpoint extends DebeziumEndpoint<PostgresConnectorEmbeddedDebeziumConfiguration> {

    private final CaptureComponent component;
    private final DebeziumPostgresEndpoint options;
    private Fence fence = Fence.NONE;

    /** @param options the stock endpoint, which is final: it understands the options, and is never consumed from */
    CaptureEndpoint(String uri, CaptureComponent component, DebeziumPostgresEndpoint options) {
        super(uri, component);
        this.component = component;
        this.options = options;
    }

    /** @return a configurer that sets options by the stock component's own rules, and the {@code fence} */
    static PropertyConfigurer configurer(PropertyConfigurer stock) {
        return (context, target, name, value, ignoreCase) -> {
            CaptureEndpoint endpoint = (CaptureEndpoint) target;
            if (name.equals("fence")) {
                endpoint.fence = EndpointHelper.resolveReferenceParameter(context, value.toString(), Fence.class);
                return true;
            }
            boolean known = stock.configure(context, endpoint.options, name, value, ignoreCase);
            endpoint.setBridgeErrorHandler(endpoint.options.isBridgeErrorHandler());
            endpoint.setExceptionHandler(endpoint.options.getExceptionHandler());
            endpoint.setExchangePattern(endpoint.options.getExchangePattern());
            return known;
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new CaptureConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Capture capture(BatchDelivery.Route route) {
        return component.capture(getConfiguration(), fence, route);
    }

    /** Has a new snapshot taken, by whichever hub carries the changes. */
    void askForSnapshot(String by) {
        component.askForSnapshot(getConfiguration().getName(), by);
    }

    void pauseCapture(String by) {
        component.leases().pause(getConfiguration().getName(), by);
    }

    void resumeCapture() {
        component.leases().resume(getConfiguration().getName());
    }

    CaptureState state() {
        return component.state(getConfiguration().getName());
    }

    Traces traces() {
        return component.traces();
    }

    /** @return the code of the system whose database this is */
    String owner() {
        return component.owner(getConfiguration().getName());
    }

    @Override
    public PostgresConnectorEmbeddedDebeziumConfiguration getConfiguration() {
        return options.getConfiguration();
    }

    @Override
    public void setConfiguration(PostgresConnectorEmbeddedDebeziumConfiguration configuration) {
        options.setConfiguration(configuration);
    }

    @Override
    protected String createEndpointUri() {
        return "debezium-postgres:" + getConfiguration().getName();
    }
}
