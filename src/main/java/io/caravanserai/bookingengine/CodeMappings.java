package io.caravanserai.bookingengine;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All mappings as of one moment. Of those that match a code the one with the most specific pattern counts. */
final class CodeMappings {

    private static final Comparator<CodeMapping> NEWEST = Comparator.comparing(CodeMapping::since);

    private final Map<String, Map<String, List<CodeMapping>>> exact;
    private final Map<String, TreeMap<CodePattern, List<CodeMapping>>> patterns;

    CodeMappings(Collection<CodeMapping> all) {
        exact = all.stream()
                .collect(Collectors.groupingBy(CodeMapping::kind, Collectors.groupingBy(CodeMapping::pattern)));
        patterns = all.stream()
                .filter(mapping -> !CodePattern.of(mapping.pattern()).isExact())
                .collect(Collectors.groupingBy(
                        CodeMapping::kind,
                        Collectors.groupingBy(
                                mapping -> CodePattern.of(mapping.pattern()),
                                () -> new TreeMap<>(CodePattern.MOST_SPECIFIC_FIRST),
                                Collectors.toList())));
    }

    /** @return what a code means for a departure on that day */
    Optional<String> on(CodeKind kind, String code, LocalDate day) {
        return best(kind, code, mapping -> mapping.holdsOn(day));
    }

    /** @return what a code means where no day is asked for: by the mapping that begins last */
    Optional<String> newest(CodeKind kind, String code) {
        return best(kind, code, mapping -> true);
    }

    private Optional<String> best(CodeKind kind, String given, Predicate<CodeMapping> holds) {
        if (given == null) {
            return Optional.empty();
        }
        String code = given.strip();
        Stream<List<CodeMapping>> same =
                Stream.ofNullable(exact.getOrDefault(kind.code(), Map.of()).get(code));
        Stream<List<CodeMapping>> like =
                patterns.getOrDefault(kind.code(), new TreeMap<>(CodePattern.MOST_SPECIFIC_FIRST)).entrySet().stream()
                        .filter(each -> each.getKey().matches(code))
                        .map(Map.Entry::getValue);
        return Stream.concat(same, like)
                .map(mappings -> mappings.stream().filter(holds).max(NEWEST))
                .flatMap(Optional::stream)
                .findFirst()
                .map(CodeMapping::code);
    }
}
