package com.bytestack.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What our classes, or all, log while this is open. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String loggers;
    private final LoggerConfig root =
            LoggerContext.getContext(false).getConfiguration().getRootLogger();

    public CapturedLog() {
        this("com.bytestack.camel");
    }

    /** What the loggers below a name log. */
    public CapturedLog(String loggers) {
        super("captured", null, null, false, Property.EMPTY_ARRAY);
        this.loggers = loggers;
        start();
        root.addAppender(this, Level.INFO, null);
    }

    /** Level and message of each. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLoggerName().startsWith(loggers)) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        stop();
    }
}
