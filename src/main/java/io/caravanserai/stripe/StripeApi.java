package io.caravanserai.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.TransientFailure;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.springframework.stereotype.Component;

/** Speaks Stripe's form-encoded HTTP through the route {@code call-stripe}, which keeps the rate and the breaker. */
@Component
class StripeApi {

    private static final String DOOR = "direct:call-stripe";

    private final ProducerTemplate camel;
    private final ObjectMapper json;
    private final Duration pause;

    StripeApi(ProducerTemplate camel, ObjectMapper json, StripeProperties stripe) {
        this.camel = camel;
        this.json = json;
        this.pause = stripe.breaker().pause();
    }

    <T> T get(String path, Map<String, String> query, Class<T> type) {
        return parsed(read(path, query), type);
    }

    /** @return the answer as it came */
    byte[] read(String path, Map<String, String> query) {
        return answer(call("GET", path).withHeader(Exchange.HTTP_QUERY, form(query)));
    }

    <T> T post(String path, Map<String, String> params, String idempotencyKey, Class<T> type) {
        return parsed(
                answer(call("POST", path)
                        .withHeader("Idempotency-Key", idempotencyKey)
                        .withHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded")
                        .withBody(form(params).getBytes(StandardCharsets.US_ASCII))),
                type);
    }

    <T> T delete(String path, String idempotencyKey, Class<T> type) {
        return parsed(answer(call("DELETE", path).withHeader("Idempotency-Key", idempotencyKey)), type);
    }

    private FluentProducerTemplate call(String method, String path) {
        return camel.getCamelContext()
                .createFluentProducerTemplate()
                .to(DOOR)
                .withHeader(Exchange.HTTP_METHOD, method)
                .withHeader(Exchange.HTTP_PATH, path);
    }

    private byte[] answer(FluentProducerTemplate call) {
        try (call) {
            return call.request(byte[].class);
        } catch (CamelExecutionException e) {
            throw unwrapped(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T parsed(byte[] answer, Class<T> type) {
        try {
            return json.readValue(answer, type);
        } catch (IOException e) {
            throw new TransientFailure("Stripe's answer could not be read", e);
        }
    }

    private RuntimeException unwrapped(CamelExecutionException e) {
        Throwable cause = e.getCause() instanceof RuntimeCamelException wrapping && wrapping.getCause() != null
                ? wrapping.getCause()
                : e.getCause();
        if (cause instanceof CallNotPermittedException) {
            return new TransientFailure("Stripe is down: not asked again yet", pause, cause);
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        return new TransientFailure("Stripe cannot be reached: " + cause.getMessage(), cause);
    }

    private static String form(Map<String, String> params) {
        var pairs = params.entrySet().stream()
                .map(param -> new BasicNameValuePair(param.getKey(), param.getValue()))
                .toList();
        return WWWFormCodec.format(pairs, StandardCharsets.UTF_8);
    }
}
