package io.storagegateway.metricstore;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.value.VolumeAttributes;
import org.pf4j.Extension;

/** Makes back-ends out of stores of metrics. */
@Extension
public final class MetricStoreFactory implements BackendFactory<MetricStoreSettings> {
  @Override
  public String type() {
    return "metric-store";
  }

  @Override
  public Class<MetricStoreSettings> settings() {
    return MetricStoreSettings.class;
  }

  @Override
  public Class<? extends VolumeAttributes> volumeAttributes() {
    return StoreAttributes.class;
  }

  @Override
  public Backend create(BackendContext context, MetricStoreSettings settings) {
    return new MetricStoreBackend(context, settings);
  }
}
