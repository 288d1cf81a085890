package com.bytestack.camel.benchmark;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.VersionInfo;

/**
 * What the figures were measured on, and of.
 *
 * @param facts a sentence each
 */
record Machine(List<String> facts) {

    static Machine here() throws IOException, InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String http = VersionInfo.loadVersionInfo("org.apache.hc.client5", Machine.class.getClassLoader())
                .getRelease();
        return new Machine(List.of(
                system.getAvailableProcessors() + " processors (" + processor() + "), "
                        + (system.getTotalMemorySize() >> 30) + " GiB, " + system.getName() + " " + system.getArch(),
                "JDK " + Runtime.version() + ", Camel " + new DefaultCamelContext().getVersion() + ", HttpClient "
                        + http + ", Jackson " + PackageVersion.VERSION,
                "Commit " + commit()));
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        return Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("of an unknown kind")
                : System.getProperty("os.arch");
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? output : "unknown";
    }
}
