package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;

/** What the present size of a volume allows its new size to be. */
final class SizeRules {
  private SizeRules() {}

  static void check(KindRules rules, PatchVolume patch, Volume present) {
    Long wanted = patch.sizeTotal();
    if (wanted == null) {
      return;
    }
    Long total = present.sizeTotal();
    if (!rules.canShrink() && total != null && wanted < total) {
      throw BackendException.invalid(
          "size_total", "A volume of this endpoint cannot become smaller than it is: " + total);
    }
    Long used = present.sizeUsed();
    if (used != null && wanted < used && !patch.allowShrinkBelowUsed()) {
      throw BackendException.invalid(
          "size_total",
          "The volume holds "
              + used
              + " bytes; send allow_shrink_below_used=true to make it smaller all the same.");
    }
  }
}
