package io.caravanserai.sandbox.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests that the SDK would not make. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;

    Http(StripeSandbox sandbox) {
        base = sandbox.baseUri();
    }

    /** @param headers names and values in turn */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Posts a form to the API with the sandbox's key. */
    HttpResponse<String> form(String path, String form) {
        return send(
                "POST",
                path,
                form,
                "Authorization",
                "Bearer sk_test_caravanserai",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
