package io.storagegateway.jobarchive;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.volume.ClusterCreation;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.request.CreateVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * What the contract suite has to know of job archives that may be written: each storage system is
 * an archive of its own, with the jobs of {@link JobArchiveFixture}.
 */
final class WritableArchiveFixture implements BackendFixture {
  private static final String INDEX = "index.duckdb";

  private final Path original = new JobArchiveFixture().root();
  private final Path places;
  private final AtomicInteger lastName = new AtomicInteger();

  WritableArchiveFixture() {
    try {
      this.places = Files.createTempDirectory("writable");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> TestArchive.delete(places)));
  }

  @Override
  public JobArchiveFactory factory() {
    return new JobArchiveFactory();
  }

  @Override
  public Optional<String> name(Kind kind, int number) {
    lastName.set(number);
    return switch (kind) {
      case JOB -> Optional.of("none:" + number + ":1");
      case VOLUME -> Optional.of(volume(number));
      default -> Optional.empty();
    };
  }

  private static String volume(int number) {
    return "contract-" + number;
  }

  @Override
  public CreateVolume complete(CreateVolume draft) {
    return new CreateVolume(
        draft.name(), null, null, null, null, described(description(draft.name(), "main")));
  }

  /** A description names its cluster, which is the next one that the suite will make. */
  @Override
  public List<Object> samples(String field) {
    String next = volume(lastName.get() + 1);
    return switch (field) {
      case ClusterCreation.FIELD -> List.of(description(next, "cpu"), description(next, "gpu"));
      case JobArchiveAttributes.RETENTION_DESTINATION -> List.of("one", "two");
      default -> List.of();
    };
  }

  @Override
  public Optional<String> retentionDestination() {
    return Optional.of("one");
  }

  /** Retention leaves alone what may be about to be rewritten in place. */
  @Override
  public Duration settling() {
    return Duration.ofMillis(2100);
  }

  /** Each step asks a database of all clusters again. */
  @Override
  public int longestHistory() {
    return Boolean.getBoolean("gateway.full") ? 40 : 12;
  }

  /** A restore brings jobs back; what is set on a volume stays. */
  @Override
  public Set<String> restoredFields() {
    return Set.of();
  }

  static JobArchiveAttributes described(Map<String, Object> description) {
    return new JobArchiveAttributes(
        description, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  static Map<String, Object> description(String name, String part) {
    return Map.of(
        "name",
        name,
        "metricConfig",
        List.of(
            Map.of(
                "name", "cpu_load", "scope", "node", "timestep", 60, "unit", Map.of("base", ""))),
        "subClusters",
        List.of(
            Map.of(
                "name", part, "nodes", "n[01-10],login", "topology", Map.of("node", List.of(0)))));
  }

  @Override
  public StorageSystem newStorage() {
    lastName.set(0);
    Path place = freePlace();
    ArchiveTree.copy(original, place.resolve("archive"));
    emptyFolder(place.resolve("one"));
    return new Storage(place);
  }

  /** The same place again as soon as it is free: what is stored there is compared by its path. */
  private Path freePlace() {
    int number = 0;
    while (Files.exists(places.resolve(String.valueOf(number)))) {
      number++;
    }
    return emptyFolder(places.resolve(String.valueOf(number)));
  }

  private static Path emptyFolder(Path folder) {
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever opens another instance has ended the one before. */
  private static final class Storage implements StorageSystem {
    private final Path place;
    private Backend last;

    Storage(Path place) {
      this.place = place;
    }

    @Override
    public Backend open(BackendContext context) {
      if (last == null) {
        index(context);
      } else {
        last.close();
      }
      last = instance(context);
      return last;
    }

    private Backend instance(BackendContext context) {
      Path root = place.resolve("archive");
      return new JobArchiveFactory()
          .create(
              context,
              OpenedArchive.writable(
                  root, Map.of("one", place.resolve("one"), "two", place.resolve("two"))));
    }

    /** An archive that lay here before had the same index. */
    private void index(BackendContext context) {
      Path made = context.stateFolder().resolve(INDEX);
      Path known = place.resolveSibling(place.getFileName() + "-" + INDEX);
      try {
        if (Files.exists(known)) {
          Files.copy(known, made);
        } else {
          index(instance(context));
          Files.copy(made, known);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void index(Backend first) {
      first.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> first.require(Jobs.class).index(FakeCall.any()).indexedAt() != null);
      first.close();
    }

    @Override
    public Optional<Object> dump() {
      return Optional.of(ArchiveTree.of(place.resolve("archive")));
    }

    @Override
    public void close() {
      TestArchive.delete(place);
    }
  }
}
