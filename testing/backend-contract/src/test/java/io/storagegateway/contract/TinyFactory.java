package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import java.util.Optional;
import java.util.Set;

/** Makes tiny back-ends, each over a storage of its own. */
public final class TinyFactory implements BackendFactory<TinyFactory.Settings> {
  /** There is nothing to set. */
  public record Settings() {}

  @Override
  public String type() {
    return "tiny";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Backend create(BackendContext context, Settings settings) {
    return new TinyBackend(context, new TinyStorage(Set.of()), Optional.empty());
  }
}
