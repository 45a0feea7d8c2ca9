package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** {@code /_sandbox/faults}: POST orders a fault, DELETE clears all, GET tells those in force. */
final class FaultsResource implements LocalHandler.Resource {

    private final Faults faults;

    FaultsResource(Faults faults) {
        this.faults = faults;
    }

    @Override
    public JsonNode answer(LocalRequest request) throws IOException {
        switch (request.method()) {
            case "GET" -> {}
            case "POST" -> FaultOrder.read(request.body()).to(faults);
            case "DELETE" -> faults.clear();
            default -> throw request.notServed();
        }
        return Json.object().set("in_force", Json.array(faults.inForce()));
    }
}
