package io.storagegateway.ontap.simulator;

import java.util.Set;

/** Which savings a volume can be told to make. */
final class EfficiencyRules {
  private static final Set<String> MODES = Set.of("none", "inline", "background", "both");
  private static final Set<String> INLINE = Set.of("inline", "both");

  private EfficiencyRules() {}

  /** What a body makes of a volume's savings. */
  static Efficiency apply(Body body, Efficiency before, Aggregate aggregate) {
    Efficiency after =
        new Efficiency(
            body.choice("efficiency.compression", MODES).orElse(before.compression()),
            body.choice("efficiency.dedupe", MODES).orElse(before.dedupe()));
    if (!after.enabled() && !after.compression().equals(Efficiency.NONE)) {
      throw Reason.EFFICIENCY_DISABLED.about("efficiency.compression");
    }
    if (INLINE.contains(after.dedupe()) && !aggregate.flash()) {
      throw Reason.NO_INLINE_DEDUPE.about("efficiency.dedupe");
    }
    return after;
  }
}
