package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.LongMessages;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.Numbering;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import dev.shortstop.smpp.text.Ucs2ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The keys that say how the other side writes messages. */
final class FormatKeys implements Supplier<MessageFormat> {

    private final Setting<DefaultAlphabet> dataCodingZero;
    private final Setting<Ucs2ByteOrder> ucs2ByteOrder;
    private final Setting<LongMessages> longMessages;
    private final Setting<List<NationalLanguage>> shiftTables;
    private final Setting<Integer> sourceTon;
    private final Setting<Integer> sourceNpi;
    private final Setting<Integer> destinationTon;
    private final Setting<Integer> destinationNpi;

    FormatKeys(TomlSection section) {
        MessageFormat defaults = MessageFormat.DEFAULTS;
        dataCodingZero =
                section.oneOf("data-coding-zero", DefaultAlphabet.class).orElse(defaults.dataCodingZero());
        ucs2ByteOrder = section.oneOf("ucs2-byte-order", Ucs2ByteOrder.class).orElse(defaults.ucs2ByteOrder());
        longMessages = section.oneOf("long-messages", LongMessages.class).orElse(defaults.longMessages());
        shiftTables = section.anyOf("shift-tables", NationalLanguage.class).orElse(List.of());
        sourceTon = octet(section, "source-ton", defaults.sourceNumbering().ton());
        sourceNpi = octet(section, "source-npi", defaults.sourceNumbering().npi());
        destinationTon = octet(
                section, "destination-ton", defaults.destinationNumbering().ton());
        destinationNpi = octet(
                section, "destination-npi", defaults.destinationNumbering().npi());
    }

    private static Setting<Integer> octet(TomlSection section, String name, int defaultValue) {
        return section.integer(name, 0, 255).orElse(defaultValue);
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public MessageFormat get() {
        return new MessageFormat(
                dataCodingZero.get(),
                ucs2ByteOrder.get(),
                new Numbering(sourceTon.get(), sourceNpi.get()),
                new Numbering(destinationTon.get(), destinationNpi.get()),
                longMessages.get(),
                Set.copyOf(shiftTables.get()));
    }
}
