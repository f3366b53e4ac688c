package io.storagegateway.dummy;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Map;
import org.pf4j.Extension;

/** Makes back-ends that live in memory and forget everything when the gateway stops. */
@Extension
public final class DummyFactory implements BackendFactory<DummySettings> {
  @Override
  public String type() {
    return "dummy";
  }

  @Override
  public Class<DummySettings> settings() {
    return DummySettings.class;
  }

  @Override
  public Class<? extends VolumeAttributes> volumeAttributes() {
    return DummyAttributes.class;
  }

  @Override
  public Map<String, Map<String, String>> legacyNames() {
    return Map.of("DummyStorage", Map.of());
  }

  @Override
  public Backend create(BackendContext context, DummySettings settings) {
    settings.checkBounds();
    Filer filer = Filer.of(context.endpoint(), settings, context.clock());
    return new DummyBackend(context, settings, filer);
  }
}
