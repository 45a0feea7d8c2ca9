package io.caravanserai.sandbox.stripe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Posts an event as Stripe does. One connection to one request, so that nothing is repeated behind our back. */
final class WebhookPost {

    private final int timeoutMillis;

    WebhookPost(Duration timeout) {
        timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** @return the status of the answer; 0 if there was none */
    int send(URI endpoint, byte[] payload, String signature) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(payload.length);
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setRequestProperty("Cache-Control", "no-cache");
            connection.setRequestProperty("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            connection.setRequestProperty("Stripe-Signature", signature);
            try (var body = connection.getOutputStream()) {
                body.write(payload);
            }
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }
}
