package io.storagegateway.drift;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.inventory.VolumeDrift;
import io.storagegateway.store.DriftRow;

/** Volumes that came or went while nobody did that through the gateway. */
final class VolumesPastGateway {
  private static final String END = "30 days after it was noticed.";

  private final Inventory inventory;

  VolumesPastGateway(Inventory inventory) {
    this.inventory = inventory;
  }

  void look(Endpoint endpoint, Findings findings) {
    if (!findings.wants(DriftKind.VOLUME_VANISHED)
        && !findings.wants(DriftKind.VOLUME_CREATED_OUTSIDE)) {
      return;
    }
    VolumeDrift drift = inventory.drift(endpoint);
    drift.asOf().ifPresent(findings::asOf);
    drift.unknown().ifPresent(findings::unchecked);
    for (DriftRow row : drift.rows()) {
      findings.add(
          switch (row.kind()) {
            case VANISHED -> vanished(row);
            case APPEARED -> appeared(row);
          });
    }
  }

  private static Discrepancy vanished(DriftRow row) {
    return new Discrepancy(
        DriftKind.VOLUME_VANISHED,
        target(row),
        row.noticedAt(),
        "The volume "
            + row.name()
            + " was listed as of "
            + row.comparedAt()
            + " and is no longer as of "
            + row.noticedAt()
            + "; nobody removed it through the gateway.",
        "Find out on the back-end whether it was deleted or taken out of use, and bring it back"
            + " there if that was a mistake. This ends when it is back, when a volume of its name"
            + " is made, or "
            + END,
        null);
  }

  private static Discrepancy appeared(DriftRow row) {
    return new Discrepancy(
        DriftKind.VOLUME_CREATED_OUTSIDE,
        target(row),
        row.noticedAt(),
        "The volume "
            + row.name()
            + " was not listed as of "
            + row.comparedAt()
            + " and is as of "
            + row.noticedAt()
            + "; nobody made it, or brought it back, through the gateway.",
        "If it belongs there, nothing has to be done; else remove it on the back-end. This ends"
            + " when the volume is changed through the gateway, when it is gone, or "
            + END,
        null);
  }

  private static Discrepancy.Target target(DriftRow row) {
    return new Discrepancy.Target("volume", row.name(), row.uuid());
  }
}
