package io.storagegateway.jobarchive.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** However an archive changes between two passes, the index becomes what a new one would be. */
class IncrementalScanTest {
  /** A change of an archive, and whether the index is brought up to date afterwards. */
  record Step(String what, int job, int detail, boolean pass) {}

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void anIndexThatFollowedAllChangesIsWhatANewOneWouldBe(@ForAll("steps") List<Step> steps)
      throws Exception {
    Path place = Files.createTempDirectory("incremental");
    try (IndexLab lab = new IndexLab(place)) {
      lab.archive.cluster("a").cluster("b");
      for (Step step : steps) {
        change(lab.archive, step);
        if (step.pass()) {
          lab.pass();
        }
      }
      lab.pass();
      List<Object> followed = state(lab);
      lab.stop();
      TestArchive.delete(lab.folder);
      lab.restart();
      lab.pass();
      assertThat(followed).isEqualTo(state(lab));
    } finally {
      TestArchive.delete(place);
    }
  }

  private static List<Object> state(IndexLab lab) {
    return List.of(
        lab.walk(IndexLab.query(new Sort("name", false), Visibility.ALL)),
        lab.problems().stream()
            .map(problem -> problem.key() + problem.message() + problem.offset())
            .toList(),
        lab.clusters());
  }

  private static void change(TestArchive archive, Step step) throws IOException {
    JobKey key = new JobKey(step.job() % 2 == 0 ? "a" : "b", 990 + step.job(), step.job());
    Path folder = key.below(archive.root());
    switch (step.what()) {
      case "write" -> archive.job(key, meta(key, step.detail()));
      case "corrupt" -> archive.job(key, "{\"user\": ".substring(0, step.detail()));
      case "remove" -> remove(folder);
      case "removeCluster" -> remove(archive.root().resolve(key.cluster()));
      case "removeData" -> removeFile(folder, "data.json");
      case "removeMeta" -> removeFile(folder, "meta.json");
      case "describe" -> archive.cluster(key.cluster());
      case "undescribe" -> removeFile(archive.root().resolve(key.cluster()), "cluster.json");
      case "stray" -> TestArchive.write(folder.getParent().resolve("x" + step.detail()), "");
      default -> throw new IllegalArgumentException(step.what());
    }
  }

  private static ObjectNode meta(JobKey key, int detail) {
    ObjectNode meta = TestArchive.meta(key).put("user", "user" + detail);
    meta.put("jobId", detail == 0 ? 5 : key.number());
    meta.put("duration", 10 + detail);
    if (detail == 3) {
      meta.remove("subCluster");
    }
    return meta;
  }

  private static void remove(Path folder) {
    if (Files.exists(folder)) {
      TestArchive.delete(folder);
    }
  }

  private static void removeFile(Path folder, String name) throws IOException {
    if (Files.exists(folder)) {
      Files.deleteIfExists(folder.resolve(name));
      TestArchive.settle(folder);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just("write")),
                net.jqwik.api.Tuple.of(
                    4,
                    Arbitraries.of(
                        "corrupt",
                        "remove",
                        "removeCluster",
                        "removeData",
                        "removeMeta",
                        "describe",
                        "undescribe",
                        "stray"))),
            Arbitraries.integers().between(0, 19),
            Arbitraries.integers().between(0, 5),
            Arbitraries.frequency(
                net.jqwik.api.Tuple.of(4, false), net.jqwik.api.Tuple.of(1, true)))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }
}
