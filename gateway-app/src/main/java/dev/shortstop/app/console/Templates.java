package dev.shortstop.app.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates under src/main/jte, as the build has compiled them. Thread-safe. */
final class Templates {

    private static final String PACKAGE = "dev.shortstop.app.console.view";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /** @param template without its ending */
    String render(String template, Frame frame, Object view) {
        StringOutput out = new StringOutput();
        engine.render(template + ".jte", Map.of("frame", frame, "view", view), out);
        return out.toString();
    }
}
