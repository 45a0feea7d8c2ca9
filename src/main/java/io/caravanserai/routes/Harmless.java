package io.caravanserai.routes;

import java.util.Collection;
import java.util.Set;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.ExecutorServiceAwareDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ThreadsDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/** Takes from a route what would make a preview wait, log, run beside itself, or touch what the running hub uses. */
final class Harmless {

    /** A message passes these as it is. They would have threads of their own, and take no others. */
    private static final Set<Class<?>> WAITING =
            Set.of(DelayDefinition.class, ThreadsDefinition.class, ThrottleDefinition.class);

    private Harmless() {}

    /** @return the same route, changed so */
    static RouteDefinition made(RouteDefinition route) {
        route.setAutoStartup("true");
        route.setPrecondition(null);
        route.setRouteConfigurationId(null);
        for (ProcessorDefinition<?> step : steps(route)) {
            make(step);
        }
        return route;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Collection<ProcessorDefinition<?>> steps(RouteDefinition route) {
        return (Collection)
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
    }

    private static void make(ProcessorDefinition<?> step) {
        if (WAITING.stream().anyMatch(each -> each.isInstance(step))) {
            step.setDisabled("true");
        } else if (step instanceof ExecutorServiceAwareDefinition<?> aware) {
            aware.executorService((String) null);
            aware.executorService(new SynchronousExecutorService());
        }
        if (step instanceof SplitDefinition split) {
            split.setParallelProcessing("false");
        } else if (step instanceof MulticastDefinition multicast) {
            multicast.setParallelProcessing("false");
        } else if (step instanceof RecipientListDefinition<?> recipients) {
            recipients.setParallelProcessing("false");
        } else if (step instanceof CircuitBreakerDefinition breaker) {
            breaker.setResilience4jConfiguration(null);
        } else if (step instanceof LogDefinition log) {
            log.setLoggingLevel("OFF");
        }
    }
}
