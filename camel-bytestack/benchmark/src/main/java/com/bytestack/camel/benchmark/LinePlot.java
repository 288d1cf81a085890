package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line for each contestant, on logarithmic scales: what grows in step with the other is a line at 45 degrees.
 *
 * @param title  says what is shown
 * @param x      what goes to the right, and in what unit
 * @param y      what goes up, and in what unit
 * @param series the points by the contestant
 */
record LinePlot(String title, String x, String y, Map<String, TreeMap<Double, Double>> series) {

    private static final int LEFT = 80;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 330;
    private static final int BOTTOM = Svg.TOP + HEIGHT;

    Plot draw() {
        Axis across = Axis.of(series.values().stream()
                .flatMap(points -> points.keySet().stream())
                .toList());
        Axis up = Axis.of(series.values().stream()
                .flatMap(points -> points.values().stream())
                .toList());
        Svg svg = new Svg(title);
        for (double tick : across.ticks()) {
            double place = LEFT + across.place(tick) * WIDTH;
            svg.line(List.of(new double[] {place, Svg.TOP}, new double[] {place, BOTTOM}), Svg.GRID);
            svg.text(place, BOTTOM + 18, "middle", false, tick(tick));
        }
        for (double tick : up.ticks()) {
            double place = BOTTOM - up.place(tick) * HEIGHT;
            svg.line(List.of(new double[] {LEFT, place}, new double[] {LEFT + WIDTH, place}), Svg.GRID);
            svg.text(LEFT - 8, place + 4, "end", false, tick(tick));
        }
        int index = 0;
        for (Map.Entry<String, TreeMap<Double, Double>> line : series.entrySet()) {
            List<double[]> points = new ArrayList<>();
            line.getValue()
                    .forEach((px, py) ->
                            points.add(new double[] {LEFT + across.place(px) * WIDTH, BOTTOM - up.place(py) * HEIGHT}));
            svg.line(points, index);
            svg.bar(LEFT + 12, Svg.TOP + 10 + index * 18, 14, 4, index);
            svg.text(LEFT + 32, Svg.TOP + 16 + index * 18, "start", false, line.getKey());
            index++;
        }
        svg.text(LEFT + WIDTH / 2.0, BOTTOM + 38, "middle", false, x);
        svg.text(10, Svg.TOP - 8, "start", false, y);
        return new Plot(title, svg.end(BOTTOM + 48));
    }

    private static String tick(double value) {
        return value >= 1 ? String.format("%,.0f", value) : String.valueOf(value);
    }

    /** From one power of ten to another. */
    private record Axis(int from, int to) {

        static Axis of(List<Double> values) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
            int from = (int) Math.floor(Math.log10(least));
            return new Axis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
        }

        double place(double value) {
            return (Math.log10(value) - from) / (to - from);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = from; power <= to; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
    }
}
