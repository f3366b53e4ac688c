package io.storagegateway.jobarchive;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Locality;
import io.storagegateway.spi.value.VolumeAttributes;
import org.pf4j.Extension;

/** Makes back-ends out of job archives on this machine. */
@Extension
public final class JobArchiveFactory implements BackendFactory<JobArchiveSettings> {
  @Override
  public String type() {
    return "job-archive";
  }

  @Override
  public Class<JobArchiveSettings> settings() {
    return JobArchiveSettings.class;
  }

  @Override
  public Class<? extends VolumeAttributes> volumeAttributes() {
    return JobArchiveAttributes.class;
  }

  @Override
  public Locality locality() {
    return Locality.SAME_HOST;
  }

  @Override
  public Backend create(BackendContext context, JobArchiveSettings settings) {
    return new JobArchiveBackend(context, settings);
  }
}
