package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Event;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Judges from the histories of both sides, which the hub has no part in, whether an edit was lost: the last value that a
 * side typed into a field has either come to the other side, or is in an audit row. Each typed value must be unique.
 */
final class LostEdits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubOnSandbox hub;

    private LostEdits(HubOnSandbox hub) {
        this.hub = hub;
    }

    /** From now on the database keeps every value that a field ever held, and who set it. */
    static LostEdits watch(HubOnSandbox hub) {
        hub.sql().sql("""
                create table if not exists history (seq bigserial, id uuid, was jsonb, is_now jsonb, origin text);
                create or replace function keep_history() returns trigger language plpgsql as $$
                begin
                    if tg_op = 'DELETE' then
                        insert into history (id, was, origin) values (old.id, to_jsonb(old),
                            case when old.origin_tx = pg_current_xact_id()::text::bigint then old.origin else 'hub' end);
                    else
                        insert into history (id, was, is_now, origin)
                        values (new.id, to_jsonb(old), to_jsonb(new), new.origin);
                    end if;
                    return null;
                end $$;
                create or replace trigger customer_history after insert or update or delete on customer
                    for each row execute function keep_history();
                """).update();
        return new LostEdits(hub);
    }

    /** @return the lost edits, in words */
    List<String> found() {
        var lost = new ArrayList<String>();
        var there = hub.stripe().events().stream().map(LostEdits::step).collect(Collectors.groupingBy(Step::customer));
        var here = hub
                .sql()
                .sql("select id::text, was::text, is_now::text, origin from history order by seq")
                .query((row, number) -> new Step(
                        row.getString("id"),
                        state(row.getString("was")),
                        state(row.getString("is_now")),
                        row.getString("is_now") == null,
                        row.getString("origin").equals("hub")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Step::customer));
        hub.sql()
                .sql("select customer_id, external_id from customer_link where customer_id is not null")
                .query()
                .listOfRows()
                .forEach(link -> {
                    UUID id = (UUID) link.get("customer_id");
                    var ofHere = here.getOrDefault(id.toString(), List.of());
                    var ofThere = new ArrayList<>(there.getOrDefault((String) link.get("external_id"), List.of()));
                    Collections.reverse(ofThere);
                    for (Field field : Field.values()) {
                        judge(id, field, "here", ofHere, ofThere, "hub_value", lost);
                        judge(id, field, "there", ofThere, ofHere, "other_value", lost);
                    }
                });
        return lost;
    }

    private void judge(
            UUID id, Field field, String side, List<Step> own, List<Step> others, String column, List<String> lost) {
        String typed = lastTyped(field, own);
        if (typed == null || audited(id, field, column).contains(typed)) {
            return;
        }
        if (others.stream().noneMatch(step -> typed.equals(step.after().get(field)))) {
            lost.add("%s of %s: '%s' typed %s never came to the other side%s"
                    .formatted(field, id, typed, side, story(field, own, others)));
        }
        if (isTakenBack(field, typed, others)) {
            lost.add("%s of %s: '%s' typed %s was taken back by the hub%s"
                    .formatted(field, id, typed, side, story(field, own, others)));
        }
    }

    /**
     * Once a person on the other side has put something else in its place, the hub may bring it there once more before it
     * hears of that, and then makes good by putting the person's word back.
     */
    static boolean isTakenBack(Field field, String typed, List<Step> others) {
        for (Step step : others) {
            boolean replaced = typed.equals(step.before().get(field))
                    && !typed.equals(step.after().get(field))
                    && !step.deletion();
            if (replaced) {
                return !step.byPerson();
            }
        }
        return false;
    }

    /** @return what became of the field on the side where the edit was made, and on the other */
    private static String story(Field field, List<Step> own, List<Step> others) {
        return "; its side: %s; the other side: %s".formatted(story(field, own), story(field, others));
    }

    private static String story(Field field, List<Step> steps) {
        return steps.stream()
                .filter(step ->
                        !Objects.equals(step.before().get(field), step.after().get(field)))
                .map(step -> "%s → %s by %s%s"
                        .formatted(
                                step.before().get(field),
                                step.after().get(field),
                                step.byPerson() ? "a person" : "the hub",
                                step.deletion() ? ", deleted" : ""))
                .collect(Collectors.joining(", "));
    }

    /** @return the last value that a person typed on this side and did not empty or delete again */
    private static String lastTyped(Field field, List<Step> steps) {
        String typed = null;
        for (Step step : steps) {
            boolean changed =
                    !Objects.equals(step.before().get(field), step.after().get(field));
            if (step.byPerson() && (changed || step.deletion())) {
                typed = step.deletion() ? null : step.after().get(field);
            }
        }
        return typed;
    }

    private Set<String> audited(UUID id, Field field, String column) {
        return Set.copyOf(hub.sql()
                .sql("select " + column + " from customer_conflict where customer_id = ? and field = ? and " + column
                        + " is not null")
                .params(id, field.column())
                .query(String.class)
                .list());
    }

    /** @param byPerson whether it was made on this very side, and not brought here by the hub */
    record Step(String customer, CustomerState before, CustomerState after, boolean deletion, boolean byPerson) {}

    private static Step step(Event told) {
        try {
            var event = JSON.readValue(told.toJson(), StripeEvent.class);
            var after = CustomerState.of(event.customer());
            var before = event.isCreation() ? CustomerState.EMPTY : StateBefore.of(event);
            boolean byPerson = event.idempotencyKey().isEmpty();
            return event.isDeletion()
                    ? new Step(event.customer().id(), after, CustomerState.EMPTY, true, byPerson)
                    : new Step(event.customer().id(), before, after, false, byPerson);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CustomerState state(String row) {
        try {
            Map<?, ?> values = row == null ? Map.of() : JSON.readValue(row, Map.class);
            return CustomerState.of(field -> (String) values.get(field.column()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
