package io.storagegateway.jobarchive.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway writes is listed at once, and no pass that began before takes it back. */
class RefreshTest {
  private static final int WRITERS = 3;
  private static final int CHANGES = 40;
  private static final JobKey KEY = new JobKey("emmy", 1, 5);

  @TempDir Path place;
  private IndexLab lab;

  @BeforeEach
  void anArchive() throws InterruptedException {
    lab = new IndexLab(place);
    lab.archive.cluster("emmy").cluster("fritz");
    lab.pass();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static String user(int number) {
    return "user" + number;
  }

  private void write(JobKey key, int number) {
    lab.archive.job(key, TestArchive.meta(key).put("user", user(number)));
  }

  private void remove(JobKey key) {
    TestArchive.delete(key.below(lab.archive.root()));
  }

  @Test
  void aJobIsListedChangedAndForgottenAtOnce() {
    write(KEY, 1);
    lab.refresh(KEY);
    assertThat(lab.job(KEY.id()).user()).isEqualTo("user1");
    write(KEY, 2);
    lab.refresh(KEY, KEY);
    assertThat(lab.job(KEY.id()).user()).isEqualTo("user2");
    remove(KEY);
    lab.refresh(KEY);
    assertThat(lab.ids()).isEmpty();
  }

  @Test
  void whatBecameUnreadableIsAProblemInsteadAndBackWhenItIsMended() {
    write(KEY, 1);
    lab.refresh(KEY);
    lab.archive.job(KEY, "{\"user\": ");
    lab.refresh(KEY);
    assertThat(lab.problemWords()).singleElement().asString().contains("emmy/0/001/5");
    write(KEY, 2);
    lab.refresh(KEY);
    assertThat(lab.problems()).isEmpty();
    assertThat(lab.job(KEY.id()).user()).isEqualTo("user2");
  }

  @Test
  void clustersThatAreNotThereAreNoTrouble() {
    lab.refresh(new JobKey("gone", 1, 5), KEY);
    assertThat(lab.ids()).isEmpty();
  }

  /** Writers change, remove and refresh jobs of their own while passes go over the same archive. */
  @Test
  void writersAndPassesAtTheSameTimeEndWithWhatIsThere() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.add(threads.submit(writer(writer)));
      }
      threads.shutdown();
      do {
        lab.pass();
      } while (!threads.awaitTermination(1, TimeUnit.MILLISECONDS));
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).as("changes that were not listed at once").isZero();
      }
      List<String> followed = lab.ids();
      lab.pass();
      assertThat(lab.ids()).isEqualTo(followed).isEqualTo(onDisk());
      assertThat(lab.problems()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Integer> writer(int writer) {
    return () -> {
      Random random = new Random(writer);
      int wrong = 0;
      for (int change = 0; change < CHANGES; change++) {
        JobKey key =
            new JobKey(random.nextBoolean() ? "emmy" : "fritz", 10 + writer, random.nextInt(4) + 1);
        boolean there = Files.exists(key.below(lab.archive.root()));
        if (there && random.nextInt(3) == 0) {
          remove(key);
          lab.refresh(key);
          wrong += lab.ids().contains(key.id()) ? 1 : 0;
        } else {
          write(key, change);
          lab.refresh(key);
          wrong += lab.job(key.id()).user().equals(user(change)) ? 0 : 1;
        }
      }
      return wrong;
    };
  }

  private List<String> onDisk() throws Exception {
    try (var all = Files.walk(lab.archive.root())) {
      return all.filter(path -> path.endsWith("meta.json"))
          .map(path -> lab.archive.root().relativize(path))
          .map(
              path ->
                  new JobKey(
                          path.getName(0).toString(),
                          Long.parseLong(path.getName(1).toString()) * 1000
                              + Long.parseLong(path.getName(2).toString()),
                          Long.parseLong(path.getName(3).toString()))
                      .id())
          .sorted()
          .toList();
    }
  }
}
