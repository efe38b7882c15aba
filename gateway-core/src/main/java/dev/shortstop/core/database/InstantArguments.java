package dev.shortstop.core.database;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Sends instants as text, in UTC and in microseconds. The driver's own way drops everything below a second with MariaDB
 * before 11: those introduce themselves as version 5.5.5, for the sake of old replicas, and the real 5.5 had no
 * fractions.
 */
final class InstantArguments extends AbstractArgumentFactory<Instant> {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    InstantArguments() {
        super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, UTC.format(value));
    }
}
