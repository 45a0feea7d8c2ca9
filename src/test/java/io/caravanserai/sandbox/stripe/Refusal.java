package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Stripe would refuse, as it would refuse it.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe's errors</a>
 */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String type;
    private String code;
    private String param;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Refusal(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, status >= 500 ? "api_error" : "invalid_request_error", message);
    }

    static Refusal idempotency(String message) {
        return new Refusal(400, "idempotency_error", message);
    }

    static Refusal invalid(String code, String param, String message) {
        return of(400, message).code(code).param(param);
    }

    static Refusal notCovered(String param) {
        return of(400, "The sandbox does not cover the parameter " + param + ", which Stripe has.")
                .param(param);
    }

    Refusal code(String code) {
        this.code = code;
        return this;
    }

    Refusal param(String param) {
        this.param = param;
        return this;
    }

    Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Refusal shouldRetry(boolean retry) {
        return header("Stripe-Should-Retry", Boolean.toString(retry));
    }

    /** @return the HTTP status that Stripe answers with */
    public int status() {
        return status;
    }

    /** @return Stripe's error code, or an empty text where Stripe gives none */
    public String code() {
        return code == null ? "" : code;
    }

    Map<String, String> headers() {
        return headers;
    }

    ObjectNode body(String requestLogUrl) {
        var error = Json.object();
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("request_log_url", requestLogUrl).put("type", type);
        return Json.object().set("error", error);
    }
}
