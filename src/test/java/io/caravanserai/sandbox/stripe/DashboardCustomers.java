package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code /_sandbox/dashboard/customers}: what the page shows, creates, edits and deletes. */
final class DashboardCustomers implements LocalHandler.Resource {

    private static final int MOST = 200;

    private final Customers customers;

    DashboardCustomers(Customers customers) {
        this.customers = customers;
    }

    @Override
    public JsonNode answer(LocalRequest request) {
        var params = new Params(request.form());
        var id = request.rest();
        return switch (request.method()) {
            case "GET" -> list(params.text("q", 500).orElse(""));
            case "POST" ->
                id.isEmpty()
                        ? customers.create(params, Cause.DASHBOARD)
                        : customers.update(id, params, Cause.DASHBOARD);
            case "DELETE" -> customers.delete(id, params, Cause.DASHBOARD);
            default -> throw request.notServed();
        };
    }

    private ObjectNode list(String wanted) {
        var found = customers
                .all()
                .filter(customer -> matches(customer, wanted.toLowerCase(Locale.ROOT)))
                .toList();
        var answer = Json.object()
                .put("found", found.size())
                .put("all", customers.all().count());
        return answer.set("customers", Json.arrayOf(found.stream().limit(MOST).toList()));
    }

    private static boolean matches(ObjectNode customer, String wanted) {
        return Stream.of("name", "email", "id", "phone")
                .map(field -> customer.path(field).asText("").toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(wanted));
    }
}
