package io.caravanserai.extraction;

import io.caravanserai.extraction.Field.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Understands drafts: what a source says becomes facts in one way of writing, or a remark why not. */
final class Normaliser {

    private final Findings findings;

    Normaliser(Findings findings) {
        this.findings = findings;
    }

    Reservation understood(Draft draft) {
        var texts = texts(draft);
        if (draft.kind() == ReservationKind.FLIGHT) {
            Flights.complete(texts);
        }
        var facts = new EnumMap<Field, Fact>(Field.class);
        texts.forEach((field, text) -> facts.put(field, Fact.of(words(draft, field, text), source(draft, field))));
        times(draft, texts, facts);
        Plausibility.check(draft.kind(), facts, findings);
        return new Reservation(draft.kind(), facts, draft.revision());
    }

    private static Words words(Draft draft, Field field, String text) {
        return Optional.ofNullable(draft.claims().get(field))
                .filter(claim -> field.shape() == Shape.NAME)
                .flatMap(claim -> Names.read(Texts.tidy(claim.text())))
                .orElseGet(() -> new Words(text));
    }

    private Map<Field, String> texts(Draft draft) {
        var texts = new EnumMap<Field, String>(Field.class);
        String region = Optional.ofNullable(draft.claims().get(Field.PLACE_COUNTRY))
                .flatMap(claim -> Texts.country(claim.text()))
                .orElse(null);
        draft.claims().forEach((field, claim) -> {
            if (field.shape() == Shape.TIME) {
                return;
            }
            var understood = Texts.understood(field, claim.text(), region);
            understood.ifPresentOrElse(text -> texts.put(field, text), () -> notUnderstood(field, claim));
        });
        return texts;
    }

    private void notUnderstood(Field field, Draft.Claim claim) {
        if (!Texts.isBlank(claim.text())) {
            findings.problem(
                    Reason.NOT_UNDERSTOOD, claim.source().part(), claim.source().snippet());
        }
    }

    private void times(Draft draft, Map<Field, String> texts, Map<Field, Fact> facts) {
        var stated = new EnumMap<Field, Draft.ClaimedTime>(Field.class);
        stated.putAll(draft.times());
        draft.claims().forEach((field, claim) -> {
            if (field.shape() == Shape.TIME && !stated.containsKey(field) && !Texts.isBlank(claim.text())) {
                TimeText.read(claim.text())
                        .ifPresentOrElse(
                                time -> stated.put(field, new Draft.ClaimedTime(time, claim.source())),
                                () -> notUnderstood(field, claim));
            }
        });
        new Times(draft.kind(), texts, findings).settle(stated, facts);
    }

    /** What was found by reading one field may have been told in another: the airline's code in a flight's number. */
    private static Source source(Draft draft, Field field) {
        var claim = draft.claims().get(field);
        if (claim != null) {
            return claim.source();
        }
        var derived = switch (field) {
            case CARRIER_CODE -> Field.SERVICE_NUMBER;
            case PLACE_CODE -> Field.PLACE;
            case TO_CODE -> Field.TO;
            case PLACE_LATITUDE, PLACE_LONGITUDE -> Field.PLACE;
            case CURRENCY -> Field.PRICE;
            default -> field;
        };
        return draft.claims().get(derived).source();
    }
}
