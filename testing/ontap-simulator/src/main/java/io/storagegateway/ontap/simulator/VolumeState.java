package io.storagegateway.ontap.simulator;

import java.util.Locale;

/** Whether a volume serves clients. */
enum VolumeState {
  ONLINE,
  OFFLINE,
  RESTRICTED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
