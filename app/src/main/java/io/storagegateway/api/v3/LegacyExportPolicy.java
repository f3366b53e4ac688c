package io.storagegateway.api.v3;

import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;

/** An export policy of the old API. */
record LegacyExportPolicy(String name, List<String> rules) {
  static LegacyExportPolicy of(ExportPolicy policy) {
    return new LegacyExportPolicy(policy.name(), policy.rules());
  }
}
