package io.storagegateway.metricstore.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** A cluster, a machine of it, or a part of a machine: buffers of its own, and what is below it. */
final class Level {
  private final Map<String, Buffer> buffers = new ConcurrentHashMap<>();
  private final Map<String, Level> children = new ConcurrentHashMap<>();

  Set<String> names() {
    return children.keySet();
  }

  Level child(String name) {
    return children.get(name);
  }

  Level childMade(String name) {
    return children.computeIfAbsent(name, any -> new Level());
  }

  Map<String, Buffer> buffers() {
    return buffers;
  }

  /** Stores a value; false where it is older than the newest buffer. */
  synchronized boolean write(String metric, int frequency, long time, float value) {
    Buffer there = buffers.get(metric);
    Buffer newest = (there == null ? new Buffer(time, frequency) : there).write(time, value);
    if (newest == null) {
      return false;
    }
    buffers.put(metric, newest);
    return true;
  }

  /** The buffers that a choice means: a level's own, or all of those below it. */
  void find(List<Set<String>> selector, String metric, BiConsumer<Level, Buffer> found) {
    if (!selector.isEmpty()) {
      for (String name : selector.get(0)) {
        Level child = children.get(name);
        if (child != null) {
          child.find(selector.subList(1, selector.size()), metric, found);
        }
      }
      return;
    }
    Buffer own = buffers.get(metric);
    if (own != null) {
      found.accept(this, own);
      return;
    }
    children.values().forEach(child -> child.find(List.of(), metric, found));
  }

  synchronized Buffer.Part read(Buffer buffer, long from, long to, double[] sums) {
    return buffer.read(from, to, sums);
  }

  /** Drops whole buffers that are older than a time; returns how many. */
  int free(long time) {
    int freed = freeOwn(time);
    for (Level child : children.values()) {
      freed += child.free(time);
    }
    return freed;
  }

  private synchronized int freeOwn(long time) {
    int freed = 0;
    for (Buffer newest : List.copyOf(buffers.values())) {
      freed += newest.isOver(time) ? newest.chain() : newest.free(time);
    }
    buffers.values().removeIf(newest -> newest.isOver(time));
    return freed;
  }
}
