package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Sends events off to webhook endpoints, in the way that the faults order. */
final class Deliveries {

    private final WebhookFaults faults;
    private final Courier courier;
    private final BeforeResponse beforeResponse = new BeforeResponse();

    Deliveries(WebhookFaults faults, Courier courier) {
        this.faults = faults;
        this.courier = courier;
    }

    void send(ObjectNode event, List<WebhookTarget> targets) {
        if (targets.isEmpty()) {
            return;
        }
        var parcels = targets.stream().map(target -> new Parcel(event, target)).toList();
        var handling = faults.next();
        if (handling.dropped()) {
            parcels.forEach(courier::drop);
            return;
        }
        var copies = Stream.generate(() -> parcels)
                .limit(handling.times())
                .flatMap(List::stream)
                .toList();
        if (handling.hold().isPresent()) {
            handling.hold().get().add(() -> copies.forEach(courier::bring));
            return;
        }
        var underWay = copies.stream()
                .map(parcel -> courier.bringAfter(handling.delay(), parcel))
                .toList();
        var requestId = event.path("request").path("id");
        if (handling.beforeResponse() && requestId.isTextual()) {
            beforeResponse.expect(requestId.asText(), underWay);
        }
    }

    /** Returns once the deliveries that are to overtake the response to that request have been tried. */
    void overtake(String requestId) {
        beforeResponse.await(requestId);
    }
}
