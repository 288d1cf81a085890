package com.bytestack.camel.benchmark;

import com.bytestack.camel.Jvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** JVMs that have the options of this one. */
final class Child {

    private Child() {}

    /** Starts one, with more options, which win. */
    static Jvm start(Class<?> main, List<String> more, Object... arguments) throws IOException {
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        options.addAll(more);
        return Jvm.start(main, options, arguments);
    }
}
