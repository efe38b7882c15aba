package dev.shortstop.core.database;

import com.mysql.cj.conf.ConnectionUrlParser;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JDBC URL says, as the driver reads it.
 *
 * @param address hosts and schema, without anything that could be a secret: {@code db:3306/shortstop}
 * @param propertyNames of all properties, the hosts' own ones included; as the driver calls them, in whatever case
 */
record DatabaseUrl(String address, Set<String> propertyNames) {

    private static final String FORM = "a database URL reads jdbc:mysql://host:3306/schema";

    /** The driver's second and third password, and those of key stores, are secrets too. */
    private static final Pattern CREDENTIAL = Pattern.compile("user|.*password[0-9]?", Pattern.CASE_INSENSITIVE);

    /** What a property looks like that stands where the driver sees none, as behind a semicolon. */
    private static final Pattern CREDENTIAL_IN_TEXT =
            Pattern.compile(".*(user|password[0-9]?)\\s*=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** @throws IllegalArgumentException with a message for the operator that does not repeat the URL */
    static DatabaseUrl parse(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:mariadb:")) {
            throw new IllegalArgumentException("write jdbc:mysql: for MariaDB too, instead of jdbc:mariadb:");
        }
        if (!jdbcUrl.startsWith("jdbc:mysql:")) {
            throw new IllegalArgumentException(FORM);
        }
        ConnectionUrlParser url;
        List<HostInfo> hosts;
        Map<String, String> properties;
        try {
            url = ConnectionUrlParser.parseConnectionString(jdbcUrl);
            hosts = url.getHosts();
            properties = url.getProperties();
        } catch (RuntimeException unreadable) { // its message may quote a password
            throw new IllegalArgumentException("the driver cannot read this one; " + FORM);
        }
        String schema = url.getPath() == null ? "" : url.getPath();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        properties.keySet().forEach(name -> names.add(canonicalName(name)));
        for (HostInfo host : hosts) {
            host.getHostProperties().keySet().forEach(name -> names.add(canonicalName(name)));
        }
        boolean isOfAUser = hosts.stream().anyMatch(host -> host.getUser() != null || host.getPassword() != null);
        if (isOfAUser
                || names.stream().anyMatch(CREDENTIAL.asMatchPredicate())
                || CREDENTIAL_IN_TEXT.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "the database URL must not carry a user or a password, which have settings of their own");
        }
        String addresses = hosts.stream().map(DatabaseUrl::address).collect(Collectors.joining(","));
        return new DatabaseUrl(addresses + "/" + schema, names);
    }

    /** A host stands in the URL by itself, or among properties in brackets. */
    private static String address(HostInfo host) {
        Map<String, String> inBrackets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inBrackets.putAll(host.getHostProperties());
        String name = host.getHost() != null ? host.getHost() : inBrackets.getOrDefault("host", "localhost");
        String port = host.getPort() != HostInfo.NO_PORT ? "" + host.getPort() : inBrackets.get("port");
        return port == null ? name : name + ":" + port;
    }

    private static String canonicalName(String name) {
        PropertyKey key = PropertyKey.fromValue(name);
        return key == null ? name : key.getKeyName();
    }
}
