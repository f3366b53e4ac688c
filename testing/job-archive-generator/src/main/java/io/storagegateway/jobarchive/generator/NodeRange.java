package io.storagegateway.jobarchive.generator;

import java.util.List;
import java.util.stream.IntStream;

/** Machines with names in a row. */
record NodeRange(String prefix, int first, int last, int digits) {
  /** As {@code cluster.json} writes it, for example {@code e01[01-56]}. */
  String expression() {
    return prefix + "[" + number(first) + "-" + number(last) + "]";
  }

  List<String> hosts() {
    return IntStream.rangeClosed(first, last).mapToObj(i -> prefix + number(i)).toList();
  }

  private String number(int value) {
    String text = Integer.toString(value);
    return "0".repeat(digits - text.length()) + text;
  }
}
