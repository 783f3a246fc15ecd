package dev.batchsync.ledger.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Merges sorted lines. Lines with the same key come in the order of their sources. */
final class LineMerge implements LineSource {

    private final List<LineSource> opened;
    private final LineSource[] heap;
    private final int[] numbers;
    private int size;
    private boolean isStarted;

    /** Merges sources that the opener opens by their numbers, which start at 0. */
    static LineMerge of(int count, Opener opener) throws IOException {
        var opened = new ArrayList<LineSource>();
        return ChainReader.closeOnFailure(() -> closeAll(opened), () -> {
            for (int i = 0; i < count; i++) {
                opened.add(opener.open(i));
            }
            return new LineMerge(opened);
        });
    }

    /** Opens a source. */
    interface Opener {
        LineSource open(int number) throws IOException;
    }

    private LineMerge(List<LineSource> sources) {
        this.opened = sources;
        this.heap = new LineSource[sources.size()];
        this.numbers = new int[sources.size()];
    }

    @Override
    public boolean next() throws IOException {
        if (!isStarted) {
            start();
        } else if (size > 0 && !heap[0].next()) {
            size--;
            heap[0] = heap[size];
            numbers[0] = numbers[size];
        }
        if (size == 0) {
            return false;
        }
        sink(0);
        return true;
    }

    private void start() throws IOException {
        isStarted = true;
        for (int i = 0; i < opened.size(); i++) {
            if (opened.get(i).next()) {
                heap[size] = opened.get(i);
                numbers[size] = i;
                size++;
            }
        }
        for (int i = size / 2 - 1; i > 0; i--) {
            sink(i);
        }
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(child + 1, child)) {
                child++;
            }
            if (!isBefore(child, at)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean isBefore(int a, int b) {
        int order = Line.compare(heap[a].line(), heap[b].line());
        return order < 0 || (order == 0 && numbers[a] < numbers[b]);
    }

    private void swap(int a, int b) {
        var source = heap[a];
        heap[a] = heap[b];
        heap[b] = source;
        int number = numbers[a];
        numbers[a] = numbers[b];
        numbers[b] = number;
    }

    @Override
    public Line line() {
        return heap[0].line();
    }

    @Override
    public void close() throws IOException {
        closeAll(opened);
    }

    private static void closeAll(List<LineSource> sources) throws IOException {
        for (var source : sources) {
            source.close();
        }
    }
}
