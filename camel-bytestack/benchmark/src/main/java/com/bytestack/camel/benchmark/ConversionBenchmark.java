package com.bytestack.camel.benchmark;

import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A result becomes a String. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConversionBenchmark {

    private static final String POST =
            "{\"author\":\"someone\",\"text\":\"What a product, and what a service!\",\"likes\":17}";

    /** How many posts the result has. */
    @Param({"10", "1000"})
    int posts;

    private final JsonMapper json = new JsonMapper();
    private CamelContext context;
    private TypeConverter converter;
    private byte[] bytes;
    private Query query;

    @Setup
    public void setUp() throws IOException {
        context = new DefaultCamelContext();
        context.start();
        converter = context.getTypeConverter();
        String answer = "{\"id\": \"qry_1\", \"status\": \"completed\", \"results\": ["
                + (POST + ", ").repeat(posts - 1) + POST + "]}";
        bytes = answer.getBytes(StandardCharsets.UTF_8);
        JsonNode results = json.readTree(bytes).get("results");
        query = new Query("qry_1", "completed", null, results, null, null, JsonText.of(bytes));
        if (!camel().equals(answer)) {
            throw new IllegalStateException("Not the text as it came");
        }
    }

    @TearDown
    public void tearDown() {
        context.stop();
    }

    /** As {@code convertBodyTo(String.class)} does. */
    @Benchmark
    public String camel() {
        return converter.convertTo(String.class, query);
    }

    /** The least. */
    @Benchmark
    public String bytes() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What it would be to write the JSON again. */
    @Benchmark
    public String jackson() throws IOException {
        return json.writeValueAsString(query.result());
    }
}
