package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.CallContext;

/** The steps that change settings of a volume that is there. Each may be repeated. */
final class SettingSteps {
  /** The answer to a request that is done when it is answered. */
  static final Accepted AT_ONCE = new Accepted(null);

  private final VolumeCalls volumes;

  SettingSteps(VolumeCalls volumes) {
    this.volumes = volumes;
  }

  <T> Next<T> modify(CallContext call, Token token, OntapVolume volume, ObjectNode body) {
    return new Next.Do<>(token, () -> volumes.change(call, volume.ref(), body));
  }

  <T> Next<T> efficiency(CallContext call, OntapVolume volume, Compression wanted) {
    return modify(
        call, Token.at(Step.EFFICIENCY, volume.uuid()), volume, Bodies.efficiency(wanted));
  }

  <T> Next<T> caching(CallContext call, OntapVolume volume, String policy) {
    return new Next.Do<>(
        Token.at(Step.CACHING, volume.uuid()),
        () -> {
          volumes.setCachingPolicy(call, volume.ref(), policy);
          return AT_ONCE;
        });
  }
}
