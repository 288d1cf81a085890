package com.bytestack.camel.benchmark;

import java.util.List;
import java.util.Map;

/**
 * A bar for each contestant, in groups.
 *
 * @param title  says what is shown, and in what unit
 * @param groups the values by the contestant, by the group
 */
record BarPlot(String title, Map<String, Map<String, Double>> groups) {

    private static final int LEFT = 210;
    private static final int BAR = 18;
    private static final int LONGEST = 380;

    Plot draw() {
        double most = groups.values().stream()
                .flatMap(bars -> bars.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        List<String> names = groups.values().stream()
                .flatMap(bars -> bars.keySet().stream())
                .distinct()
                .toList();
        Svg svg = new Svg(title);
        int y = Svg.TOP;
        for (Map.Entry<String, Map<String, Double>> group : groups.entrySet()) {
            svg.text(10, y + 12, "start", true, group.getKey());
            y += BAR + 2;
            for (Map.Entry<String, Double> bar : group.getValue().entrySet()) {
                double length = bar.getValue() / most * LONGEST;
                svg.text(LEFT - 8, y + 13, "end", false, bar.getKey());
                svg.bar(LEFT, y, length, BAR - 4, names.indexOf(bar.getKey()));
                svg.text(LEFT + length + 6, y + 13, "start", false, Table.number(bar.getValue()));
                y += BAR;
            }
            y += 8;
        }
        return new Plot(title, svg.end(y));
    }
}
