package io.caravanserai.extraction;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where a picture may hold a barcode: areas in which dark and light change quickly all over, unlike in lines of
 * text or in photographs.
 */
final class DenseAreas {

    private static final int CELL = 20;
    private static final int CONTRAST = 90;
    private static final int CHANGES = 5;
    private static final int LEAST_CELLS = 3;
    private static final int MOST = 6;
    private static final int[][] NEIGHBOURS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    private final BufferedImage image;
    private final int columns;
    private final int rows;
    private final boolean[] dense;

    private DenseAreas(BufferedImage image) {
        this.image = image;
        this.columns = image.getWidth() / CELL;
        this.rows = image.getHeight() / CELL;
        this.dense = new boolean[columns * rows];
    }

    /** @return the largest first, each with some of what is around it */
    static List<Rectangle> of(BufferedImage image) {
        var areas = new DenseAreas(image);
        areas.mark();
        return areas.connected().stream()
                .sorted(Comparator.comparingInt((Rectangle area) -> -area.width * area.height))
                .limit(MOST)
                .toList();
    }

    private void mark() {
        int[] line = new int[image.getWidth()];
        int[] changes = new int[dense.length];
        for (int y = 0; y < rows * CELL; y += 2) {
            image.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (int x = 1; x < columns * CELL; x++) {
                if (Math.abs((line[x] >> 8 & 0xFF) - (line[x - 1] >> 8 & 0xFF)) > CONTRAST) {
                    changes[y / CELL * columns + x / CELL]++;
                }
            }
        }
        for (int i = 0; i < dense.length; i++) {
            dense[i] = changes[i] >= CHANGES;
        }
    }

    private List<Rectangle> connected() {
        var areas = new ArrayList<Rectangle>();
        boolean[] seen = new boolean[dense.length];
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] && !seen[i]) {
                var cells = flood(i, seen);
                var area = bounds(cells);
                boolean large = area.width >= LEAST_CELLS && area.height >= LEAST_CELLS;
                if (large && cells.size() * 2 >= area.width * area.height) {
                    areas.add(inPixels(area));
                }
            }
        }
        return areas;
    }

    private List<Integer> flood(int start, boolean[] seen) {
        var cells = new ArrayList<Integer>();
        var waiting = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!waiting.isEmpty()) {
            int cell = waiting.pop();
            cells.add(cell);
            int x = cell % columns;
            int y = cell / columns;
            for (int[] step : NEIGHBOURS) {
                int nextX = x + step[0];
                int nextY = y + step[1];
                int next = nextY * columns + nextX;
                if (nextX >= 0 && nextX < columns && nextY >= 0 && nextY < rows && dense[next] && !seen[next]) {
                    seen[next] = true;
                    waiting.push(next);
                }
            }
        }
        return cells;
    }

    private Rectangle bounds(List<Integer> cells) {
        var area = new Rectangle(cells.get(0) % columns, cells.get(0) / columns, 1, 1);
        cells.forEach(cell -> area.add(new Rectangle(cell % columns, cell / columns, 1, 1)));
        return area;
    }

    private Rectangle inPixels(Rectangle cells) {
        var area = new Rectangle(
                (cells.x - 2) * CELL, (cells.y - 2) * CELL, (cells.width + 4) * CELL, (cells.height + 4) * CELL);
        return area.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    }
}
