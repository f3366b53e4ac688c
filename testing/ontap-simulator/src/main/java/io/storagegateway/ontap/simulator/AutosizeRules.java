package io.storagegateway.ontap.simulator;

import java.util.Optional;
import java.util.Set;

/** Which automatic sizes a volume can be given. */
final class AutosizeRules {
  private static final Set<String> MODES = Set.of("off", "grow", "grow_shrink");

  private AutosizeRules() {}

  /** What a body makes of an automatic size. */
  static Autosize apply(Body body, Autosize before, long size) {
    Optional<Long> maximum = body.number("autosize.maximum");
    if (maximum.filter(value -> value > SizeRules.LARGEST).isPresent()) {
      throw Reason.AUTOSIZE_TOO_LARGE.about("autosize.maximum");
    }
    Autosize after =
        new Autosize(
            body.choice("autosize.mode", MODES).orElse(before.mode()),
            maximum.map(Blocks::roundUp).orElse(before.maximum()),
            body.number("autosize.minimum").map(Blocks::roundUp).orElse(before.minimum()),
            body.number("autosize.grow_threshold").orElse(before.growThreshold()),
            body.number("autosize.shrink_threshold").orElse(before.shrinkThreshold()));
    check(after, size);
    return after;
  }

  private static void check(Autosize autosize, long size) {
    if (autosize.growThreshold() <= autosize.shrinkThreshold()) {
      throw Reason.GROW_BELOW_SHRINK.about("autosize.grow_threshold");
    }
    if (autosize.minimum() > size) {
      throw Reason.MINIMUM_ABOVE_SIZE.about("autosize.minimum");
    }
    if (autosize.maximum() < size) {
      throw Reason.MAXIMUM_BELOW_SIZE.about("autosize.maximum");
    }
    if (autosize.minimum() > autosize.maximum()) {
      throw Reason.MINIMUM_ABOVE_MAXIMUM.about("autosize.minimum");
    }
  }
}
