package com.bytestack.camel.docs;

import static java.util.stream.Collectors.joining;

import com.bytestack.camel.docs.Page.Snippet;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.camel.builder.RouteBuilder;

/** Makes route builders of the statements that the documentation shows. */
final class JavaSnippets implements AutoCloseable {

    /** What the pages leave to the reader's editor, and what they say is there. */
    private static final String FRAME = """
            import com.bytestack.camel.*;
            import com.bytestack.camel.client.*;
            import com.bytestack.camel.model.*;
            import io.micrometer.core.instrument.*;
            import java.io.*;
            import java.util.function.*;
            import javax.sql.DataSource;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            import org.apache.camel.catalog.*;
            import org.apache.camel.component.file.cluster.*;
            import org.apache.camel.component.micrometer.eventnotifier.*;
            import org.apache.camel.component.micrometer.routepolicy.*;
            import org.apache.camel.main.Main;
            import org.apache.camel.processor.aggregate.*;
            import org.apache.camel.processor.idempotent.jdbc.*;
            import org.apache.camel.spi.*;
            import org.apache.camel.support.processor.idempotent.*;
            import org.apache.camel.support.processor.state.*;
            import org.springframework.jdbc.datasource.*;
            import org.springframework.transaction.*;
            import org.springframework.transaction.support.*;
            %s
            public class %s extends %s {
                DataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
                IdempotentRepository done = new MemoryIdempotentRepository();
                MeterRegistry meters = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
                Main main = new Main();

                public void configure() throws Exception {
                    CamelContext context = getContext();
            %s
                }
            }
            """;

    private final Path folder;
    private final URLClassLoader loader;

    /** Compiles them all into a folder; an error, with what the compiler says, where one of them is not right. */
    JavaSnippets(Path folder, List<Snippet> snippets) throws IOException {
        this.folder = folder;
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (Snippet snippet : snippets) {
            Path source = folder.resolve(nameOf(snippet) + ".java");
            Files.writeString(source, source(snippet));
            arguments.add(source.toString());
        }
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError(said.toString());
        }
        loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    /** By page and line, so that the compiler names them. */
    private static String nameOf(Snippet snippet) {
        return snippet.toString().replaceAll("\\W", "_");
    }

    private static String source(Snippet snippet) {
        String imports = snippet.code()
                .lines()
                .filter(line -> line.startsWith("import "))
                .collect(joining("\n"));
        String code = snippet.code()
                .lines()
                .filter(line -> !line.startsWith("import "))
                .collect(joining("\n"));
        // the part of a route, and of a context that is set up by methods in a row
        String whole = code.strip().startsWith(".") ? "from(\"direct:part\")\n" + code + ".to(\"mock:part\");" : code;
        String base =
                code.contains("direct(\"") ? "org.apache.camel.builder.endpoint.EndpointRouteBuilder" : "RouteBuilder";
        return FRAME.formatted(imports, nameOf(snippet), base, whole);
    }

    /** What a snippet builds. */
    RouteBuilder builder(Snippet snippet) throws ReflectiveOperationException {
        return (RouteBuilder) loader.loadClass(nameOf(snippet)).getConstructor().newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
        for (File file : folder.toFile().listFiles()) {
            Files.delete(file.toPath());
        }
    }
}
