package com.bytestack.camel.benchmark;

import com.bytestack.camel.Jvm;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a row in a process of its own. */
final class RowProcess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration MOST = Duration.ofMinutes(10);

    private RowProcess() {}

    static Section run(Rows row, Scale scale) throws IOException, InterruptedException {
        Path result = Files.createTempFile("benchmark", ".json");
        List<String> options = new ArrayList<>(scale.options());
        options.add("-Xmx" + row.heap());
        try (Jvm jvm = Jvm.start(RowProcess.class, options, row.name(), scale.isShort(), result)) {
            jvm.finish(MOST);
            return JSON.readValue(result.toFile(), Section.class);
        } finally {
            Files.delete(result);
        }
    }

    /** Takes the row, whether it is short, and where the result goes. */
    public static void main(String[] arguments) throws Exception {
        Scale scale = new Scale(Boolean.parseBoolean(arguments[1]));
        Section section = Rows.valueOf(arguments[0]).row().run(scale);
        JSON.writeValue(Path.of(arguments[2]).toFile(), section);
        // whatever threads are left
        System.exit(0);
    }
}
