package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A profile as a picture: below each step those that it leads to, as wide as their share of the samples.
 *
 * @param title   says what was done
 * @param profile the samples
 */
record FlameGraph(String title, Profile profile) {

    private static final int LEFT = 10;
    private static final double WIDTH = 640;
    private static final int ROW = 18;
    private static final double LETTER = 6.6;

    /** Of the samples: what is less is left out. */
    private static final double LEAST = 0.01;

    /** A step, and where it leads. */
    private static final class Node {

        private final Map<Profile.Step, Node> next = new LinkedHashMap<>();
        private int samples;

        private void add(List<Profile.Step> steps) {
            samples++;
            if (!steps.isEmpty()) {
                next.computeIfAbsent(steps.get(0), step -> new Node()).add(steps.subList(1, steps.size()));
            }
        }
    }

    Plot draw() {
        Node root = new Node();
        profile.stacks().forEach(root::add);
        Svg svg = new Svg(title);
        svg.text(LEFT, Svg.TOP - 6, "start", false, shares());
        int depth = draw(svg, root, root.samples, LEFT, 0);
        return new Plot(title, svg.end(Svg.TOP + depth * ROW + ROW));
    }

    private int draw(Svg svg, Node node, int all, double x, int depth) {
        int deepest = depth;
        double left = x;
        for (Map.Entry<Profile.Step, Node> entry : node.next.entrySet()) {
            double share = (double) entry.getValue().samples / all;
            if (share >= LEAST) {
                double y = Svg.TOP + depth * ROW;
                svg.bar(
                        left,
                        y,
                        share * WIDTH - 1,
                        ROW - 2,
                        entry.getKey().owner().colour());
                svg.text(left + 3, y + 12, "start", false, label(entry.getKey().method(), share * WIDTH));
                deepest = Math.max(deepest, draw(svg, entry.getValue(), all, left, depth + 1));
                left += share * WIDTH;
            }
        }
        return deepest;
    }

    private static String label(String text, double width) {
        int letters = (int) ((width - 6) / LETTER);
        return letters < 4 ? "" : text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    /** What each owner's own code takes, the JDK included that it calls. */
    private String shares() {
        Map<Owner, Long> samples = profile.stacks().stream()
                .map(steps -> steps.get(steps.size() - 1).owner())
                .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()));
        List<String> shares = new ArrayList<>();
        Arrays.stream(Owner.values())
                .filter(samples::containsKey)
                .forEach(owner -> shares.add(String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        owner.title(),
                        100.0 * samples.get(owner) / profile.stacks().size())));
        return "Of the samples: " + String.join(", ", shares);
    }
}
