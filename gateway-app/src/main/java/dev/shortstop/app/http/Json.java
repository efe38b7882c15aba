package dev.shortstop.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON of the API: what is absent is left out, times are ISO 8601 in UTC to the millisecond. Thread-safe. */
public final class Json {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(new SimpleModule().addSerializer(new Milliseconds()))
            .build();

    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /** @throws tools.jackson.core.JacksonException for what is no JSON */
    JsonNode read(byte[] text) {
        return mapper.readTree(text);
    }

    /** Always with three digits, so that texts sort as times do. */
    private static final class Milliseconds extends StdSerializer<Instant> {

        private static final DateTimeFormatter UTC =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(UTC.format(value));
        }
    }
}
