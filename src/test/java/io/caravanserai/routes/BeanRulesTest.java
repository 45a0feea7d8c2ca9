package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whichever way Camel lets a route come to a bean, it comes to those of its own module only. */
class BeanRulesTest {

    private static final String HEAD = """
            - route:
                id: greet
                description: "Greets: by a bean, class: or ref."
                group: customers
                routeConfigurationId: leave-to-caller
                from:
                  uri: direct
                  parameters:
                    name: greet
                  steps:
            """;

    /** OTHER is a bean of another module, OWN of the route's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: {ref: OTHER}",
                "setBody: {expression: {method: {ref: OTHER}}}",
                "setBody: {expression: {ref: {expression: OTHER}}}",
                "setBody: {ref: OTHER}",
                "process: {ref: OTHER}",
                "policy: {ref: OTHER}",
                "transacted: {ref: OTHER}",
                "marshal: {custom: {ref: OTHER}}",
                "marshal: {json: {objectMapper: OTHER}}",
                "split: {aggregationStrategy: OTHER, expression: {simple: {expression: '${body}'}}}",
                "split: {aggregationStrategy: '#bean:OTHER', expression: {simple: {expression: '${body}'}}}",
                "split: {executorService: OTHER, expression: {simple: {expression: '${body}'}}}",
                "aggregate: {aggregationRepository: OTHER}",
                "aggregate: {aggregateController: OTHER}",
                "aggregate: {timeoutCheckerExecutorService: OTHER}",
                "idempotentConsumer: {idempotentRepository: OTHER, expression: {header: {expression: id}}}",
                "multicast: {onPrepare: OTHER}",
                "sort: {comparator: OTHER, expression: {simple: {expression: '${body}'}}}",
                "saga: {sagaService: OTHER}",
                "resumable: {resumeStrategy: OTHER}",
                "pausable: {consumerListener: OTHER, untilCheck: OTHER}",
                "validate: {predicateExceptionFactory: OTHER}",
                "log: {logger: OTHER, message: x}",
                "circuitBreaker: {configuration: OTHER}",
                "circuitBreaker: {resilience4jConfiguration: {circuitBreaker: OTHER}}",
                "circuitBreaker: {resilience4jConfiguration: {config: OTHER}}",
                "circuitBreaker: {resilience4jConfiguration: {timeoutExecutorService: OTHER}}",
                "onException: {onRedeliveryRef: OTHER}",
                "to: {uri: http, parameters: {httpClientConfigurer: '#OTHER'}}",
                "to: {uri: http, parameters: {httpClientConfigurer: '#bean:OTHER'}}",
                "to: {uri: http, parameters: {httpClientConfigurer: '{{nothing:#OTHER}}'}}",
                "to: {uri: 'http:host?httpClientConfigurer=#OTHER'}",
                "to: {uri: 'http:host?x=1&httpClientConfigurer=#bean:OTHER'}",
                "to: {uri: 'http:host?httpClientConfigurer=%23OTHER'}",
                "toD: {uri: 'http:host?httpClientConfigurer=#OTHER'}",
                "recipientList: {expression: {constant: {expression: 'http:host?httpClientConfigurer=#OTHER'}}}"
            })
    void aBeanOfAnotherModuleIsFoundAndOneOfItsOwnIsNot(String step) {
        assertThat(complaints(step.replace("OTHER", "parking")))
                .isNotEmpty()
                .allMatch(found -> found.contains("the bean 'parking', which is not in io.caravanserai.customers"));
        assertThat(complaints(step.replace("OTHER", "greeter"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: greeter",
                "bean: {beanType: io.caravanserai.customers.Greeter}",
                "setBody: {expression: {method: {beanType: io.caravanserai.customers.Greeter}}}",
                "setBody: {expression: {method: greeter}}",
                "setBody: {method: greeter}",
                "setBody: {expression: {simple: {expression: 'a ${bean:greeter} b'}}}",
                "setBody: {expression: {simple: {expression: '$simple{bean:greeter}'}}}",
                "setBody: {expression: {simple: {expression: '${ref:greeter}'}}}",
                "setBody: {expression: {simple: {expression: '${header.${bean:greeter}}'}}}",
                "setBody: {expression: {constant: {expression: '{{bean:greeter.greet}}'}}}",
                "setBody: {expression: {constant: {expression: '{{nothing:{{bean:greeter.greet}}}}'}}}",
                "log: {message: '${bean:greeter}'}",
                "to: {uri: bean, parameters: {beanName: greeter}}",
                "to: {uri: 'bean:greeter'}",
                "to: {uri: 'class:io.caravanserai.customers.Greeter'}",
                "to: {uri: 'ref:greeter'}",
                "to: {uri: 'language:bean:greeter'}",
                "to: {uri: '{{nothing:bean:greeter}}'}",
                "toD: {uri: 'bean:greeter'}",
                "toD: {uri: 'http:${bean:greeter}'}",
                "toD: {uri: 'http:$simple{bean:greeter}'}",
                "recipientList: {expression: {constant: {expression: 'direct:a, bean:greeter'}}}",
                "saga: {compensation: 'bean:greeter'}",
                "to: {uri: http, parameters: {httpClientConfigurer: '#class:io.caravanserai.customers.Greeter'}}",
                "to: {uri: http, parameters: {httpClientConfigurer: '#type:io.caravanserai.customers.Greeter'}}",
                "to: {uri: 'http:host?httpClientConfigurer=#class:io.caravanserai.customers.Greeter'}",
                "split: {aggregationStrategy: '#class:io.caravanserai.customers.Greeter'}"
            })
    void aBeanThatIsNotNamedByRefIsFoundWhoseverItIs(String step) {
        assertThat(complaints(step)).anyMatch(found -> found.contains("names a bean otherwise than by 'ref'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBody: {expression: {constant: {expression: '#1 of all; a bean: brown'}}}",
                "setBody: {expression: {simple: {expression: '${body.bean} #${header.ref} class: ${header.class}'}}}",
                "to: {uri: 'http:host/page?x=1#parking'}",
                "to: {uri: 'https://{{hub.host:beans.example.com}}/bean'}"
            })
    void whatOnlyLooksLikeABeanIsLeftAlone(String step) {
        assertThat(complaints(step)).isEmpty();
    }

    private static List<String> complaints(String step) {
        var beans = Map.of(
                "greeter", new Beans.Bean("io.caravanserai.customers", Greeter.class),
                "parking", new Beans.Bean("io.caravanserai.operations", Greeter.class));
        try {
            RouteFile file = RouteFile.parse("customers/greet.camel.yaml", HEAD + "        - " + step + "\n");
            var hub = new Surroundings(List.of(file), name -> Optional.ofNullable(beans.get(name)));
            return RouteRule.BEANS_OF_ITS_OWN_MODULE.judge(file, hub).stream()
                    .map(Complaint::reason)
                    .toList();
        } catch (RefusedFile e) {
            throw new AssertionError(e);
        }
    }
}
