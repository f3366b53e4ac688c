package io.storagegateway.contract;

import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The suite over a tiny back-end; run by {@link BackendContractTest} alone, hence its name. */
class TinyContract extends BackendContract {
  /** What is wrong with the back-end that this thread looks at. */
  static final ThreadLocal<Set<Defect>> DEFECTS = ThreadLocal.withInitial(Set::of);

  @Override
  public BackendFixture fixture() {
    return new TinyFixture(DEFECTS.get());
  }

  private record TinyFixture(Set<Defect> defects) implements BackendFixture {
    @Override
    public BackendFactory<?> factory() {
      return new TinyFactory();
    }

    @Override
    public StorageSystem newStorage() {
      return TinyStorage.with(defects);
    }

    @Override
    public Optional<String> name(Kind kind, int number) {
      return kind == Kind.JOB ? Optional.of("none:" + number + ":1") : Optional.empty();
    }

    @Override
    public boolean tellsChanges() {
      return true;
    }

    /** Defects that never end are waited for that long. */
    @Override
    public Duration patience() {
      return defects.isEmpty() ? Duration.ofSeconds(30) : Duration.ofSeconds(2);
    }
  }
}
