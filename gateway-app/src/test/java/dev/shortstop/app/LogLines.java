package dev.shortstop.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What the program logs while this is open. Safe for use by many threads. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private boolean isReconfigured;

    public LogLines() {
        this((Logger) LoggerFactory.getLogger("dev.shortstop"));
    }

    private LogLines(Logger logger) {
        this.logger = logger;
        start();
        logger.addAppender(this);
    }

    /** Those of all libraries, too, as whoever runs the program has them once the level of the shipped configuration is DEBUG. */
    static LogLines ofEverythingAtDebug() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        configure(context, "/logback.xml");
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.DEBUG);
        LogLines lines = new LogLines(root);
        lines.isReconfigured = true;
        return lines;
    }

    private static void configure(LoggerContext context, String resource) throws JoranException {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Gateway.class.getResource(resource));
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Messages of one level that contain a text. */
    public List<String> of(Level level, String text) {
        return events.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(text))
                .toList();
    }

    /** Everything that is logged, stack traces included, but by these loggers. */
    List<String> allBut(String loggers) {
        return events.stream()
                .filter(event -> !event.getLoggerName().startsWith(loggers))
                .map(event -> event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage() + "\n"
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        if (isReconfigured) {
            try {
                // Not what Logback would find: commands that a test runs name the configuration of theirs.
                configure(logger.getLoggerContext(), "/logback-test.xml");
            } catch (JoranException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
