package dev.shortstop.core.cloudevent;

import dev.shortstop.core.Msisdn;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event in the structured mode of CloudEvents 1.0.
 *
 * @param id the same for the same event, however often it is told; unique within a source
 * @param source a URI reference: where in the HTTP API it belongs to
 * @param subject the number that it is about
 * @param data texts, booleans, whole numbers and times, in the order in which they are written; null is left out
 */
public record CloudEvent(
        String id, EventType type, String source, Optional<Msisdn> subject, Instant time, Map<String, Object> data) {

    /** Of a body that is a whole event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** As all times of the HTTP API: three digits, so that texts sort as times do. */
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonFactory JSON = new JsonFactory();

    /** The JSON event format. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", id);
            json.writeStringProperty("source", source);
            json.writeStringProperty("type", type.cloudEventType());
            subject.ifPresent(number -> json.writeStringProperty("subject", number.toString()));
            json.writeStringProperty("time", UTC.format(time));
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeName("data");
            json.writeStartObject();
            data.forEach((name, value) -> write(json, name, value));
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, Object value) {
        if (value instanceof Boolean truth) {
            json.writeBooleanProperty(name, truth);
        } else if (value instanceof Integer number) {
            json.writeNumberProperty(name, number);
        } else if (value instanceof Instant moment) {
            json.writeStringProperty(name, UTC.format(moment));
        } else if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }
}
