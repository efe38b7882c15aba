package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.SmscAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where an SMSC listens: one {@code host}, or several {@code hosts} that stand in for each other. */
final class SmscHosts implements Supplier<List<SmscAddress>> {

    static final int DEFAULT_PORT = 2775;

    /** A name or an IPv4 address, or an IPv6 address in brackets; a port may follow. */
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:\\[\\]]+)(?::([0-9]{1,5}))?");

    private static final int HIGHEST_PORT = 65_535;

    private final Setting<Optional<String>> host;
    private final Setting<Optional<List<String>>> hosts;
    private final Setting<Integer> port;

    SmscHosts(TomlSection section) {
        host = section.string("host")
                .where(address -> !address.isBlank(), "must be a name or an address", "")
                .optional();
        hosts = section.strings("hosts")
                .where(
                        addresses -> !addresses.isEmpty() && addresses.stream().allMatch(SmscHosts::isAddress),
                        "must be a list of names or addresses, each with or without a port",
                        "Write them like \"smsc1.example\", \"smsc2.example:2776\" or \"[2001:db8::1]:2775\"")
                .optional();
        port = section.integer("port", 1, HIGHEST_PORT).orElse(DEFAULT_PORT);
        host.ifUsable(one -> hosts.ifUsable(several -> {
            if (one.isPresent() && several.isPresent()) {
                hosts.error("both `host` and `hosts` are there", "Keep `hosts`, with that host among them");
            } else if (one.isEmpty() && several.isEmpty()) {
                section.missing("there is no host", "Add `host`, or `hosts` if there are several");
            }
        }));
    }

    private static boolean isAddress(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && (address.group(2) == null || isPort(Integer.parseInt(address.group(2))));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= HIGHEST_PORT;
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public List<SmscAddress> get() {
        return host.get()
                .map(one -> List.of(new SmscAddress(one, port.get())))
                .orElseGet(() -> hosts.get().orElseThrow().stream()
                        .flatMap(text -> addressOf(text, port.get()))
                        .toList());
    }

    private static Stream<SmscAddress> addressOf(String text, int defaultPort) {
        return ADDRESS.matcher(text)
                .results()
                .map(address -> new SmscAddress(
                        address.group(1).replaceAll("[\\[\\]]", ""),
                        address.group(2) == null ? defaultPort : Integer.parseInt(address.group(2))));
    }
}
