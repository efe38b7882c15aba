/**
 * Strict reading of TOML configuration: every problem of a file is reported at once, with its position and how to mend it,
 * and nothing is corrected silently.
 *
 * <pre>{@code
 * TomlFile file = TomlFile.read(Path.of("config/gateway.toml"));
 * TomlSection http = file.root().table("http");
 * Setting<Integer> port = http.integer("port", 1, 65_535).orElse(8080);
 * Setting<Duration> drain = http.duration("drain-timeout", Duration.ZERO, Duration.ofMinutes(5)).required();
 * TomlOutcome<HttpConfig> outcome = file.finish(() -> new HttpConfig(port.get(), drain.get()));
 * }</pre>
 */
package dev.shortstop.keyword.toml;
