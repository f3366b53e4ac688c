package io.storagegateway.jobarchive.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.TestArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterWalkTest {
  private static final JobKey KEY = new JobKey("emmy", 1_034_871, 1_608_923_076);

  @TempDir Path elsewhere;
  @TempDir Path root;
  private TestArchive archive;
  private Path cluster;
  private final List<String> jobs = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();

  @BeforeEach
  void anArchiveWithOneJob() throws IOException {
    root = root.toRealPath();
    archive = TestArchive.in(root).cluster("emmy");
    archive.job(KEY);
    cluster = root.resolve("emmy");
  }

  @Test
  void findsAJobAndNothingElse() throws IOException {
    walk();
    assertThat(jobs).containsExactly(KEY.id());
    assertThat(oddities).isEmpty();
  }

  @Test
  void filesAndFoldersThatDoNotBelongThereAreToldAndLeftAlone() throws Exception {
    TestArchive.write(cluster.resolve("notes.txt"), "x");
    TestArchive.write(cluster.resolve("cc-archive-2024-01-01-000.parquet"), "x");
    TestArchive.write(cluster.resolve("1034/README"), "x");
    TestArchive.write(cluster.resolve("1034/871/data.json"), "x");
    TestArchive.write(cluster.resolve("tmp/x"), "x");
    TestArchive.write(cluster.resolve("1034/87/5/meta.json"), "x");
    TestArchive.write(cluster.resolve("1034/871/yesterday/meta.json"), "x");
    TestArchive.write(cluster.resolve("1034/871/999999999999/meta.json"), "x");
    TestArchive.pipe(cluster.resolve("1035"));
    walk();
    assertThat(jobs).containsExactly(KEY.id());
    assertThat(oddities)
        .containsExactlyInAnyOrder(
            "emmy/notes.txt stray",
            "emmy/cc-archive-2024-01-01-000.parquet stray",
            "emmy/1034/README stray",
            "emmy/1034/871/data.json stray",
            "emmy/tmp stray",
            "emmy/1034/87 stray",
            "emmy/1034/871/yesterday stray",
            "emmy/1034/871/999999999999 stray",
            "emmy/1035 stray");
  }

  @Test
  void theSameJobTwiceIsFoundOnceAndTheOtherTold() throws IOException {
    TestArchive.write(cluster.resolve("01034/871/1608923076/meta.json"), "{}");
    TestArchive.write(cluster.resolve("1034/0871/1608923076/meta.json"), "{}");
    TestArchive.write(cluster.resolve("1034/871/01608923076/meta.json"), "{}");
    walk();
    assertThat(jobs).containsExactly(KEY.id());
    assertThat(oddities)
        .containsExactlyInAnyOrder(
            "emmy/01034 job-duplicate",
            "emmy/1034/0871 job-duplicate",
            "emmy/1034/871/01608923076 job-duplicate");
  }

  @Test
  void aLinkInsideOfTheArchiveIsFollowed() throws IOException {
    Files.createSymbolicLink(cluster.resolve("2034"), cluster.resolve("1034"));
    walk();
    assertThat(jobs).containsExactlyInAnyOrder(KEY.id(), "emmy:2034871:1608923076");
    assertThat(oddities).isEmpty();
  }

  @Test
  void linksThatLeaveTheArchiveOrLeadNowhereOrInCirclesAreRefused() throws IOException {
    TestArchive.write(elsewhere.resolve("871/5/meta.json"), "{}");
    Files.createSymbolicLink(cluster.resolve("1"), elsewhere);
    Files.createSymbolicLink(cluster.resolve("2"), root.resolve("gone"));
    Files.createSymbolicLink(cluster.resolve("3"), cluster.resolve("3"));
    Files.createSymbolicLink(cluster.resolve("4"), Path.of("../../.."));
    walk();
    assertThat(jobs).containsExactly(KEY.id());
    assertThat(oddities)
        .containsExactlyInAnyOrder(
            "emmy/1 link-refused",
            "emmy/2 link-refused",
            "emmy/3 link-refused",
            "emmy/4 link-refused");
  }

  @Test
  void aLinkToAFolderAboveEndsByItself() throws IOException {
    Files.createSymbolicLink(cluster.resolve("1034/872"), cluster);
    walk();
    assertThat(jobs).containsExactlyInAnyOrder(KEY.id(), "emmy:1034872:1034");
    assertThat(oddities).containsExactly("emmy/cluster.json stray");
  }

  @Test
  void aFolderFullOfRubbishDoesNotFillTheListOfProblems() throws IOException {
    for (int number = 0; number < 500; number++) {
      TestArchive.write(cluster.resolve("1034/rubbish-" + number), "");
    }
    walk();
    assertThat(jobs).containsExactly(KEY.id());
    assertThat(oddities).hasSize(101).contains("emmy/1034 stray");
  }

  @Test
  void aWalkThatIsToldToEndFindsNothingMore() throws IOException {
    ClusterWalk walk = walk(() -> false);
    walk.thousands().forEach(walk::walk);
    assertThat(jobs).isEmpty();
  }

  private void walk() throws IOException {
    ClusterWalk walk = walk(() -> true);
    walk.thousands().forEach(walk::walk);
  }

  private ClusterWalk walk(java.util.function.BooleanSupplier goOn) throws IOException {
    Boundary boundary = Boundary.of(root);
    ClusterWalk.Visitor visitor =
        new ClusterWalk.Visitor() {
          @Override
          public void job(JobKey key, Path folder) {
            jobs.add(key.id());
          }

          @Override
          public void odd(Oddity oddity) {
            oddities.add(root.relativize(oddity.path()) + " " + oddity.reason());
          }

          @Override
          public void unknown(long first, long last) {
            oddities.add("unknown " + first);
          }
        };
    return new ClusterWalk(boundary, "emmy", cluster, visitor, goOn);
  }
}
