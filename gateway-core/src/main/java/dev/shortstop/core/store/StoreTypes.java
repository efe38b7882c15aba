package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.longmessage.LongMessageKey;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Teaches Jdbi the types of this module. */
final class StoreTypes {

    private StoreTypes() {}

    static Jdbi registerOn(Jdbi jdbi) {
        jdbi.registerArgument(new TextArgument<>(Msisdn.class, Msisdn::digits));
        jdbi.registerArgument(new TextArgument<>(ShortCode.class, ShortCode::value));
        jdbi.registerRowMapper(
                SubscriberDao.Row.class,
                (row, context) -> new SubscriberDao.Row(
                        new Msisdn(row.getString("msisdn")),
                        row.getBytes("recent_messages"),
                        row.getBytes("recent_replies")));
        jdbi.registerRowMapper(ConsentDao.StateRow.class, new StateRowMapper());
        jdbi.registerRowMapper(LongMessageKey.class, (row, context) -> LongMessageRows.mapKey(row));
        jdbi.registerRowMapper(LongMessageDao.Row.class, (row, context) -> LongMessageRows.mapRow(row));
        jdbi.registerRowMapper(LongMessageDao.PartRow.class, (row, context) -> LongMessageRows.mapPart(row));
        jdbi.registerRowMapper(ReceiptDao.SentRow.class, (row, context) -> ReceiptStore.mapSent(row));
        jdbi.registerRowMapper(ArrivedReceipt.class, (row, context) -> ReceiptStore.mapArrived(row));
        return jdbi;
    }

    private record TextArgument<T>(Class<T> type, Function<T, String> text) implements ArgumentFactory.Preparable {

        @Override
        public Optional<Function<Object, Argument>> prepare(Type asked, ConfigRegistry config) {
            return asked == type ? Optional.of(value -> argument(type.cast(value))) : Optional.empty();
        }

        private Argument argument(T value) {
            return (position, statement, context) -> {
                if (value == null) {
                    statement.setNull(position, Types.VARCHAR);
                } else {
                    statement.setString(position, text.apply(value));
                }
            };
        }
    }
}
