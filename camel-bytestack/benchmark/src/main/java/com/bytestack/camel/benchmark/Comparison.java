package com.bytestack.camel.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What contestants needed for the same, held against one of them.
 *
 * @param all   by the name, in their order
 * @param base  the name of the one that all are held against
 * @param units how much each call does
 */
record Comparison(Map<String, Measured> all, String base, double units) {

    /** A row for each; the columns have the names of what is done in a second, and of the processor's time that a unit takes. */
    Table table(String what, String rate, String cpu) {
        Table table = Table.of(what, rate, cpu, "speed", "economy");
        all.forEach((name, one) ->
                table.row(name, rate(one), one.cpuMicros() / units, speedOf(name), one.economyOf(all.get(base))));
        return table;
    }

    Plot plot(String title, String group) {
        Map<String, Double> rates = new LinkedHashMap<>();
        all.forEach((name, one) -> rates.put(name, rate(one)));
        return new BarPlot(title, Map.of(group, rates)).draw();
    }

    /** Against the base. */
    double speedOf(String name) {
        return speedOf(name, base);
    }

    double speedOf(String name, String other) {
        return all.get(name).speedOf(all.get(other));
    }

    private double rate(Measured one) {
        return one.perSecond() * units;
    }
}
