package com.bytestack.camel;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What our classes, or others, or all, log while this is open. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Predicate<String> loggers;
    private final LoggerContext context = LoggerContext.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level levelBefore;
    private final boolean isWhole;

    /** The loggers that this has made less talkative. */
    private final List<String> quiet;

    public CapturedLog() {
        this("com.bytestack.camel");
    }

    /** What the loggers below a name log. */
    public CapturedLog(String loggers) {
        this(name -> name.startsWith(loggers), Level.INFO);
    }

    private CapturedLog(Predicate<String> loggers, Level level, String... quiet) {
        super("captured", null, null, false, Property.EMPTY_ARRAY);
        this.loggers = loggers;
        this.levelBefore = root.getLevel();
        this.isWhole = level == Level.TRACE;
        this.quiet = List.of(quiet);
        start();
        root.addAppender(this, level, null);
        if (level.isLessSpecificThan(levelBefore)) {
            root.setLevel(level);
            context.updateLoggers();
        }
    }

    /** What all loggers log at all levels, except these, which stay at INFO. */
    public static CapturedLog ofAllBut(String... names) {
        Stream.of(names).forEach(name -> Configurator.setLevel(name, Level.INFO));
        return new CapturedLog(name -> Stream.of(names).noneMatch(name::startsWith), Level.TRACE, names);
    }

    /** Level and message of each; of all loggers also their names and the stack traces. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void append(LogEvent event) {
        if (loggers.test(event.getLoggerName())) {
            String line = event.getLevel() + " " + event.getMessage().getFormattedMessage();
            if (isWhole) {
                line = event.getLoggerName() + ": " + line + stackTrace(event.getThrown());
            }
            lines.add(line);
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text.append(' ')));
        }
        return text.toString();
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        root.setLevel(levelBefore);
        quiet.forEach(context.getConfiguration()::removeLogger);
        context.updateLoggers();
        stop();
    }
}
