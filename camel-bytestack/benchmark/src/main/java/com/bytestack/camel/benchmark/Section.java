package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What one row has measured.
 *
 * @param title  what was done
 * @param tables the figures
 * @param goals  what they are held against
 * @param plots  pictures of them
 * @param notes  sentences that belong to them
 */
record Section(String title, List<Table> tables, List<Goal> goals, List<Plot> plots, List<String> notes) {

    static Section of(String title) {
        return new Section(title, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    Section table(Table table) {
        tables.add(table);
        return this;
    }

    Section goal(Goal goal) {
        goals.add(goal);
        return this;
    }

    Section plot(Plot plot) {
        plots.add(plot);
        return this;
    }

    Section note(String note) {
        notes.add(note);
        return this;
    }
}
