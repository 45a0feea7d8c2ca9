package io.caravanserai.routes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * What is known, before there is a message, of an address that a route reads from or sends to.
 *
 * @param known all of it, or what comes before the first part that depends on the message
 * @param whole whether that is all of it
 * @param part of the route
 */
record Address(String known, boolean whole, LineNumberAware part) {

    private static final Pattern SCHEME = Pattern.compile("([^:?/]+)[:?]");
    private static final Pattern DEPENDS = Pattern.compile("\\$(simple)?\\{");

    static List<Address> of(RouteDefinition route) {
        Collection<ProcessorDefinition> steps =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
        var sources = Stream.of(new Address(route.getInput().getEndpointUri(), true, route.getInput()));
        return Stream.concat(sources, steps.stream().flatMap(Address::ofStep)).toList();
    }

    /** @return the same with the hub's settings in it */
    Address with(UnaryOperator<String> settings) {
        return new Address(settings.apply(known), whole, part);
    }

    /** @return the component that it names; empty where that depends on the message too */
    Optional<String> scheme() {
        var scheme = SCHEME.matcher(known);
        return scheme.lookingAt() ? Optional.of(scheme.group(1)) : Optional.empty();
    }

    private static Stream<Address> ofStep(ProcessorDefinition<?> step) {
        if (step instanceof ToDefinition to) {
            return Stream.of(new Address(to.getEndpointUri(), true, step));
        }
        if (step instanceof ToDynamicDefinition to) {
            return of(to.getUri(), step);
        }
        if (step instanceof PollDefinition poll) {
            return of(poll.getUri(), step);
        }
        if (step instanceof EnrichDefinition || step instanceof PollEnrichDefinition) {
            return said((ExpressionNode) step).flatMap(address -> of(address, step));
        }
        if (step instanceof RecipientListDefinition<?>
                || step instanceof RoutingSlipDefinition<?>
                || step instanceof DynamicRouterDefinition<?>) {
            return said((ExpressionNode) step)
                    .flatMap(addresses -> Stream.of(addresses.split(",")))
                    .flatMap(address -> of(address.strip(), step));
        }
        return Stream.empty();
    }

    /** Only these two languages say an address as it is. */
    private static Stream<String> said(ExpressionNode step) {
        var expression = step.getExpression();
        return expression != null && List.of("constant", "simple").contains(String.valueOf(expression.getLanguage()))
                ? Stream.ofNullable(expression.getExpression())
                : Stream.empty();
    }

    private static Stream<Address> of(String address, LineNumberAware part) {
        var depends = DEPENDS.matcher(address);
        return Stream.of(
                depends.find()
                        ? new Address(address.substring(0, depends.start()), false, part)
                        : new Address(address, true, part));
    }
}
