package io.caravanserai.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.shared.TransientFailure;
import io.caravanserai.shared.WithoutEffect;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Tells a refusal from a bad day.
 *
 * @see <a href="https://docs.stripe.com/error-low-level">Stripe: Advanced error handling</a>
 */
@Component
@WithoutEffect
public class StripeAnswers {

    private final ObjectMapper json;

    StripeAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Lets a good answer pass.
     *
     * @throws StripeRefusal where the request itself is at fault
     * @throws TransientFailure where Stripe, the way to it, or our key is
     */
    public void check(
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") String retryAfter,
            @Body byte[] body) {
        if (status < 300) {
            return;
        }
        JsonNode error = parse(body).path("error");
        String said = words(status, error);
        if (status == 401 || status == 403) {
            throw new TransientFailure("Stripe refuses the hub's API key (HUB_STRIPE_API_KEY): " + said, null);
        }
        if (status < 400) {
            throw new TransientFailure("HUB_STRIPE_API_BASE leads elsewhere (HTTP " + status + ")", null);
        }
        if (status == 408 || status == 409 || status == 429) {
            throw new TransientFailure("Stripe is busy: " + said, seconds(retryAfter), null);
        }
        if (status >= 500) {
            throw new StripeUnsure("Stripe failed: " + said, seconds(retryAfter));
        }
        throw new StripeRefusal(status, error.path("code").asText(""), "Stripe refuses: " + said);
    }

    private static String words(int status, JsonNode error) {
        String message = error.path("message").asText("no reason given");
        String param = error.path("param").asText("");
        return "%s (HTTP %d%s)".formatted(message, status, param.isEmpty() ? "" : ", field " + param);
    }

    private JsonNode parse(byte[] body) {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static Duration seconds(String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }
}
