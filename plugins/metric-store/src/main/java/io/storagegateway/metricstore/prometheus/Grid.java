package io.storagegateway.metricstore.prometheus;

import java.util.ArrayList;
import java.util.List;

/**
 * Times at equal distances, at whole multiples of the distance: the same question gives the same
 * times, whenever it is asked.
 *
 * @param start the first time, in seconds
 * @param step the distance, in seconds
 * @param count how many times
 */
record Grid(long start, long step, int count) {
  /** The times of a range, of which both ends count. */
  static Grid of(long from, long to, long step) {
    long start = Math.floorDiv(from + step - 1, step) * step;
    return new Grid(start, step, to < start ? 0 : (int) ((to - start) / step) + 1);
  }

  /** The last time before these. */
  Grid timeBefore() {
    return new Grid(start - step, step, 1);
  }

  /** The same times, so many at once. */
  List<Grid> pieces(int most) {
    List<Grid> pieces = new ArrayList<>();
    for (int done = 0; done < count; done += most) {
      pieces.add(new Grid(time(done), step, Math.min(most, count - done)));
    }
    return pieces;
  }

  long time(int index) {
    return start + index * step;
  }

  long end() {
    return time(count - 1);
  }

  /** The place of a time; -1 if it is none of these. */
  int index(double time) {
    long place = Math.round((time - start) / step);
    boolean isThere = place >= 0 && place < count && Math.abs(time - time((int) place)) < 0.5;
    return isThere ? (int) place : -1;
  }
}
