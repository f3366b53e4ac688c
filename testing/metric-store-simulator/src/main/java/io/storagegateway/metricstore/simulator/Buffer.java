package io.storagegateway.metricstore.simulator;

import java.util.Arrays;

/**
 * A chain link of values at equal distances. Its start lies half a distance before the first value,
 * and nothing is rounded to multiples of the distance.
 */
final class Buffer {
  static final int CAPACITY = 512;

  private final int frequency;
  private final long start;
  private final float[] values = new float[CAPACITY];
  private int length;
  private Buffer previous;
  private Buffer next;

  Buffer(long firstTime, int frequency) {
    this.frequency = frequency;
    this.start = firstTime - frequency / 2;
  }

  /**
   * Stores a value.
   *
   * @return the newest buffer of the chain; null where the value is older than this buffer
   */
  Buffer write(long time, float value) {
    if (time < start) {
      return null;
    }
    long index = (time - start) / frequency;
    if (index >= CAPACITY) {
      Buffer newest = new Buffer(time, frequency);
      newest.previous = this;
      next = newest;
      newest.put(0, value);
      return newest;
    }
    put((int) index, value);
    return this;
  }

  /** Reads values into an array, adding to what is there. */
  Part read(long from, long to, double[] sums) {
    Buffer buffer = this;
    while (from < buffer.firstWrite() && buffer.previous != null) {
      buffer = buffer.previous;
    }
    long begin = Math.max(from, buffer.firstWrite());
    int count = 0;
    long time = begin;
    for (; time < to; time += frequency) {
      long index = (time - buffer.start) / frequency;
      if (index >= CAPACITY) {
        if (buffer.next == null) {
          break;
        }
        buffer = buffer.next;
        index = 0;
      }
      if (index >= buffer.length) {
        if (buffer.next == null || to <= buffer.next.start) {
          break;
        }
        sums[count] = Double.NaN;
      } else if (time < buffer.start) {
        sums[count] = Double.NaN;
      } else {
        sums[count] += buffer.values[(int) index];
      }
      count++;
    }
    return new Part(begin, time, count);
  }

  /** Drops what is wholly older than a time; returns how many buffers. */
  int free(long time) {
    int freed = 0;
    for (Buffer buffer = this; buffer.previous != null; ) {
      if (buffer.previous.end() < time) {
        freed += buffer.previous.chain();
        buffer.previous = null;
      } else {
        buffer = buffer.previous;
      }
    }
    return freed;
  }

  boolean isOver(long time) {
    return end() < time;
  }

  /** How many buffers this one and those before it are. */
  int chain() {
    int count = 1;
    for (Buffer buffer = previous; buffer != null; buffer = buffer.previous) {
      count++;
    }
    return count;
  }

  Buffer previous() {
    return previous;
  }

  long start() {
    return start;
  }

  int length() {
    return length;
  }

  long end() {
    return firstWrite() + (long) length * frequency;
  }

  /** Whether one of the newest values is there. */
  boolean hasValueSince(long time) {
    for (int i = length - 1; i >= 0; i--) {
      if (!Float.isNaN(values[i])) {
        return firstWrite() + (long) i * frequency >= time;
      }
    }
    return false;
  }

  boolean isEmpty() {
    for (int i = 0; i < length; i++) {
      if (!Float.isNaN(values[i])) {
        return false;
      }
    }
    return true;
  }

  private long firstWrite() {
    return start + frequency / 2;
  }

  private void put(int index, float value) {
    if (index >= length) {
      Arrays.fill(values, length, index, Float.NaN);
      length = index + 1;
    }
    values[index] = value;
  }

  /**
   * What was read.
   *
   * @param from the time of the first value
   * @param to the time behind the last one
   * @param count how many
   */
  record Part(long from, long to, int count) {}
}
