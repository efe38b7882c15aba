package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.console.ConsoleRoute;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Whether the benchmark asks for every page that the console has. */
final class RouteCoverage {

    private static final String PARAMETER = "\\{\\w+}";

    private RouteCoverage() {}

    /** @throws IllegalStateException where there is a page that none of these addresses leads to */
    static void require(List<ConsoleRoute> routes, Collection<Supplier<String>> addresses) {
        List<String> patterns = routes.stream()
                .filter(route -> route.method().equals("GET"))
                .map(ConsoleRoute::path)
                .filter(path -> !path.startsWith("/assets/"))
                .toList();
        TreeSet<String> left = new TreeSet<>(patterns);
        for (Supplier<String> address : addresses) {
            String path = address.get().replaceFirst("\\?.*", "");
            routeOf(path, patterns).ifPresent(left::remove);
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("pages that are not measured: " + left + ". Add them to ConsolePages");
        }
    }

    /** As the router does, words count before parameters. */
    private static Optional<String> routeOf(String path, List<String> patterns) {
        return patterns.stream()
                .filter(pattern -> Pattern.matches(pattern.replace(".", "\\.").replaceAll(PARAMETER, "[^/]+"), path))
                .min(Comparator.comparing(pattern -> pattern.split(PARAMETER, -1).length));
    }
}
