package com.bytestack.camel.benchmark;

import java.util.function.Supplier;

/** All that is measured, and how much heap each has. */
enum Rows {
    SUBMIT("256m", SubmitRow::new),
    TENANTS("128m", TenantsRow::new),
    WAIT("512m", WaitRow::new),
    LIST("64m", ListRow::new),
    COPY("64m", CopyRow::new),
    SLOW_READER("64m", SlowReaderRow::new),
    SPLIT("64m", SplitRow::new),
    CONSUMER("256m", ConsumerRow::new),
    FIRST_POLL("96m", FirstPollRow::new),
    IDLE_POLL("192m", IdlePollRow::new),
    WEBHOOK("256m", WebhookRow::new),
    CONVERSION("256m", ConversionRow::new),
    START("128m", StartRow::new);

    private final String heap;
    private final Supplier<Row> row;

    Rows(String heap, Supplier<Row> row) {
        this.heap = heap;
        this.row = row;
    }

    String heap() {
        return heap;
    }

    Row row() {
        return row.get();
    }
}
