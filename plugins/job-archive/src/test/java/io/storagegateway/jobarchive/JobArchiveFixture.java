package io.storagegateway.jobarchive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * What the contract suite has to know of job archives: two clusters with thirty jobs. Nobody can
 * write into them, so that all storage systems are the same archive; each instance gets the index
 * that one before it has made.
 */
final class JobArchiveFixture implements BackendFixture {
  private static final int JOBS = 30;
  private static final String INDEX = "index.duckdb";

  private final TestArchive archive;
  private final Path index;

  JobArchiveFixture() {
    try {
      Path place = Files.createTempDirectory("contract");
      this.archive = TestArchive.in(place.resolve("archive")).cluster("one").cluster("two");
      this.index = Files.createDirectory(place.resolve("state"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int number = 0; number < JOBS; number++) {
      add(number);
    }
    archive.job(new JobKey("one", 9_000_001, 5), "{\"user\": ");
    TestArchive.write(archive.root().resolve("two/stray"), "x");
    makeIndex();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> TestArchive.delete(index.getParent())));
  }

  /** Numbers of four digits and of three, so that their order as text is another one. */
  private void add(int number) {
    JobKey key =
        new JobKey(
            number % 3 == 0 ? "two" : "one", 995 + number / 2, 1_600_000_000L + number % 7 * 1000L);
    ObjectNode meta = TestArchive.meta(key);
    meta.put("user", List.of("alice", "bob", "carol").get(number % 3));
    meta.put("project", List.of("chem", "phys").get(number % 2));
    meta.put("subCluster", number % 4 == 0 ? "gpu" : "main");
    meta.put("partition", number % 4 == 0 ? "gpu" : "work");
    meta.put("duration", number % 5 * 100);
    meta.put("jobState", List.of("completed", "failed", "timeout").get(number % 3));
    meta.put("shared", List.of("none", "single_user", "multi_user").get(number % 3));
    meta.withObject("/metaData").put("jobName", "run-" + number % 6);
    if (number % 5 == 0) {
      meta.put("arrayJobId", 900 + number);
    }
    if (number % 6 == 0) {
      meta.remove(List.of("project", "metaData", "partition", "duration"));
    }
    if (number % 2 == 0) {
      meta.withArray("/tags").addObject().put("type", "app").put("name", "code-" + number % 4);
    }
    meta.withArray("/resources").addObject().put("hostname", "n0" + number % 9);
    meta.remove("numNodes");
    archive.job(key, meta);
  }

  /** The archive, to be copied. */
  Path root() {
    return archive.root();
  }

  private void makeIndex() {
    try (Backend first = instance(new FakeContext("contract").with(index))) {
      first.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> first.require(Jobs.class).index(FakeCall.any()).indexedAt() != null);
    } catch (Exception e) {
      throw new IllegalStateException("the archive could not be indexed", e);
    }
  }

  private Backend instance(BackendContext context) {
    return factory().create(context, JobArchiveSettings.of(archive.root()));
  }

  @Override
  public JobArchiveFactory factory() {
    return new JobArchiveFactory();
  }

  @Override
  public Optional<String> name(Kind kind, int number) {
    return kind == Kind.JOB ? Optional.of("none:" + number + ":1") : Optional.empty();
  }

  @Override
  public StorageSystem newStorage() {
    return new Storage();
  }

  /** Whoever opens another instance has ended the one before. */
  private final class Storage implements StorageSystem {
    private Backend last;

    @Override
    public Backend open(BackendContext context) {
      if (last == null) {
        copyIndex(context.stateFolder());
      } else {
        last.close();
      }
      last = instance(context);
      return last;
    }

    @Override
    public Optional<Object> dump() {
      try (Stream<Path> files = Files.walk(archive.root())) {
        return Optional.of(
            files.map(file -> file + " " + file.toFile().lastModified()).sorted().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void copyIndex(Path stateFolder) {
    try {
      Files.copy(index.resolve(INDEX), stateFolder.resolve(INDEX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
