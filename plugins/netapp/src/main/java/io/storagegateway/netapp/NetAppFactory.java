package io.storagegateway.netapp;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Map;
import org.pf4j.Extension;

/** Makes back-ends out of SVMs of NetApp ONTAP clusters. */
@Extension
public final class NetAppFactory implements BackendFactory<NetAppSettings> {
  @Override
  public String type() {
    return "netapp";
  }

  @Override
  public Class<NetAppSettings> settings() {
    return NetAppSettings.class;
  }

  @Override
  public Class<? extends VolumeAttributes> volumeAttributes() {
    return NetAppAttributes.class;
  }

  @Override
  public Map<String, Map<String, String>> legacyNames() {
    return Map.of(
        "NetappStorage",
        Map.of(
            "hostname", "url",
            "vserver", "svm",
            "username", "username",
            "password", "password",
            "timeout_s", "timeout"));
  }

  @Override
  public Backend create(BackendContext context, NetAppSettings settings) {
    return new NetAppBackend(context, settings);
  }
}
