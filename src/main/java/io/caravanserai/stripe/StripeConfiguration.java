package io.caravanserai.stripe;

import io.caravanserai.shared.TransientFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.HttpHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    /** Opens when Stripe is down or drowning; a refusal is an answer, and keeps it closed. */
    @Bean
    CircuitBreaker stripeBreaker(StripeProperties stripe) {
        var breaker = stripe.breaker();
        return CircuitBreaker.of(
                "stripe",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(breaker.calls())
                        .minimumNumberOfCalls(breaker.failures())
                        .failureRateThreshold(100f * breaker.failures() / breaker.calls())
                        .waitDurationInOpenState(breaker.pause())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(StripeConfiguration::isOutage)
                        .build());
    }

    /** Camel hands over what broke on the way to Stripe in a wrapping of its own. */
    private static boolean isOutage(Throwable failure) {
        return ObjectHelper.getException(TransientFailure.class, failure) != null
                || ObjectHelper.getException(IOException.class, failure) != null;
    }

    /** Signs every call, so that the key stands in no endpoint's address and in no message. */
    @Bean
    HttpClientConfigurer stripeAuthorization(StripeProperties stripe) {
        return client -> client.addRequestInterceptorFirst((request, entity, context) -> {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + stripe.apiKey());
            request.setHeader("Stripe-Version", stripe.apiVersion());
        });
    }
}
