package io.caravanserai.extraction;

import io.caravanserai.extraction.Source.Origin;
import java.util.List;

/**
 * Drafts worded from items by {@link FieldPaths}.
 *
 * @param cutOff whether there are more than were looked at
 */
record ItemDrafts(List<Draft> drafts, boolean cutOff) {

    static ItemDrafts of(List<Item> items, Origin origin, Part part) {
        var found = ItemReservations.in(items);
        return new ItemDrafts(
                found.items().stream().map(item -> draft(item, origin, part)).toList(), found.cutOff());
    }

    ItemDrafts cutOffAlso(boolean already) {
        return new ItemDrafts(drafts, cutOff || already);
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
                                field == Field.PERSON ? titled(item, read.text()) : read.text(),
                                new Source(origin, part.path(), snippet(field, read)))));
        fullName(item)
                .ifPresent(name -> draft.says(
                        Field.PERSON, titled(item, name), new Source(origin, part.path(), "underName: " + name)));
        item.text("reservationFor.eventStatus")
                .filter(status -> SchemaNames.bare(status).matches("(?i)eventcancell?ed"))
                .ifPresent(status ->
                        draft.says(Field.STATUS, status, new Source(origin, part.path(), "eventStatus: " + status)));
        return draft;
    }

    /** Who has the text of a pass can board. */
    private static String snippet(Field field, Read read) {
        return field == Field.TICKET_TOKEN ? read.path() : read.path() + ": " + read.text();
    }

    private static String titled(Item item, String name) {
        return item.text("underName.honorificPrefix")
                .filter(Honorifics::isOne)
                .map(title -> title + " " + name)
                .orElse(name);
    }

    private record Read(String path, String text) {}

    private static java.util.Optional<String> fullName(Item item) {
        return item.text("underName.familyName")
                .map(family -> item.text("underName.givenName")
                        .map(given -> given + " " + family)
                        .orElse(family));
    }
}
