package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;

/** A step of a route, or of an error policy: {@code to}, {@code bean}, {@code filter} … and what it says. */
public record Step(String kind, JsonNode says) {

    public String id() {
        return says.path("id").asText("");
    }
}
