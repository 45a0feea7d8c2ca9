package io.caravanserai.extraction;

import io.caravanserai.extraction.Source.Origin;
import java.util.List;

/** Words drafts from items by {@link FieldPaths}. */
final class ItemDrafts {

    private ItemDrafts() {}

    static List<Draft> of(List<Item> items, Origin origin, Part part) {
        return ItemReservations.in(items).stream()
                .map(item -> draft(item, origin, part))
                .toList();
    }

    private static Draft draft(Item item, Origin origin, Part part) {
        var kind = ItemReservations.kindOf(item).orElseThrow();
        var draft = Draft.of(kind);
        FieldPaths.of(kind)
                .forEach((field, paths) -> paths.stream()
                        .flatMap(path -> item.text(path).stream().map(text -> new Read(path, text)))
                        .findFirst()
                        .ifPresent(read -> draft.says(
                                field,
                                read.text(),
                                new Source(origin, part.path(), read.path() + ": " + read.text()))));
        fullName(item)
                .ifPresent(
                        name -> draft.says(Field.PERSON, name, new Source(origin, part.path(), "underName: " + name)));
        item.text("reservationFor.eventStatus")
                .filter(status -> SchemaNames.bare(status).matches("(?i)eventcancell?ed"))
                .ifPresent(status ->
                        draft.says(Field.STATUS, status, new Source(origin, part.path(), "eventStatus: " + status)));
        return draft;
    }

    private record Read(String path, String text) {}

    private static java.util.Optional<String> fullName(Item item) {
        return item.text("underName.familyName")
                .map(family -> item.text("underName.givenName")
                        .map(given -> given + " " + family)
                        .orElse(family));
    }
}
