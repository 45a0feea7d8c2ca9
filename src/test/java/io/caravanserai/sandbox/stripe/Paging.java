package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** @see <a href="https://docs.stripe.com/api/pagination">Stripe's pagination</a> */
record Paging(int limit, Optional<String> startingAfter, Optional<String> endingBefore) {

    static Paging of(Params params) {
        long limit = params.integer("limit").orElse(10L);
        if (limit < 1 || limit > 100) {
            var bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100";
            throw Refusal.invalid("parameter_invalid_integer", "limit", "This value must be " + bound + ".");
        }
        var after = params.text("starting_after", 5000);
        var before = params.text("ending_before", 5000);
        if (after.isPresent() && before.isPresent()) {
            throw Refusal.of(400, "You can't pass both 'starting_after' and 'ending_before'; choose one or the other.");
        }
        return new Paging((int) limit, after, before);
    }

    /** @param found the objects from the cursor on, away from it, one more than the limit where there are more */
    ObjectNode page(String url, List<ObjectNode> found) {
        var data = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        if (endingBefore.isPresent()) {
            Collections.reverse(data);
        }
        var page = Json.object().put("object", "list");
        page.set("data", Json.arrayOf(data));
        return page.put("has_more", found.size() > limit).put("url", url);
    }
}
