package com.bytestack.camel.storage;

import com.bytestack.camel.model.ResultFile;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps a few of many. */
final class OldestFiles implements FileSelection {

    private final PriorityQueue<ResultFile> newestFirst = new PriorityQueue<>(FileOrder.OLDEST_FIRST.reversed());
    private final int max;

    OldestFiles(int max) {
        this.max = max;
    }

    @Override
    public boolean takes(ResultFile file) {
        return newestFirst.size() < max || FileOrder.OLDEST_FIRST.compare(file, newestFirst.peek()) < 0;
    }

    @Override
    public void add(ResultFile file) {
        newestFirst.add(file);
        if (newestFirst.size() > max) {
            newestFirst.remove();
        }
    }

    @Override
    public FileBatch sorted() {
        List<ResultFile> files = new ArrayList<>(newestFirst);
        files.sort(FileOrder.OLDEST_FIRST);
        return FileBatch.of(files);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
