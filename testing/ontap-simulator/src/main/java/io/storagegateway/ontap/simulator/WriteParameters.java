package io.storagegateway.ontap.simulator;

import java.util.Set;

/** The parameters that every write takes. */
final class WriteParameters {
  static final Set<String> COMMON =
      Set.of(
          "return_timeout",
          "return_records",
          "pretty",
          "ignore_unknown_fields",
          "continue_on_failure");

  private WriteParameters() {}
}
