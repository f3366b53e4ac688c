package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kind of write, killed again and again in the same archive.
 *
 * @param kind which
 * @param original the archive as it was before, out of harm's way
 * @param place where it is written
 * @param before its jobs before
 * @param after its jobs when nobody was killed
 * @param ending all that is in the archives when nobody was killed
 * @param steps how many steps there are on the disk
 */
record KillLab(
    KillKind kind,
    Path original,
    KillPlace place,
    JobsOnDisk before,
    JobsOnDisk after,
    Map<String, String> ending,
    int steps) {
  private static final FakeCall CALL = FakeCall.of(DoomedWork.OPERATION);
  private static final long LOOK_MILLIS = 5;

  /** Makes an archive, and finds out what the write does when nobody is killed. */
  static KillLab of(KillKind kind, Path folder) {
    KillPlace place = new KillPlace(folder.resolve("live"));
    kind.prepare(place);
    Path original = ArchiveTree.copy(place.folder(), folder.resolve("original"));
    JobsOnDisk before = JobsOnDisk.of(place);
    AtomicInteger steps = new AtomicInteger();
    try (OpenedArchive opened = place.open((step, path) -> steps.incrementAndGet())) {
      Endurance.perform(opened.backend(), CALL, request(kind, opened, Optional.empty()));
    }
    JobsOnDisk after = JobsOnDisk.of(place);
    KillLab lab = new KillLab(kind, original, place, before, after, tree(place), steps.get());
    assertThat(steps.get()).as("steps of %s", kind).isGreaterThan(5);
    lab.isDone(kind + " that nobody killed");
    return lab;
  }

  private static Map<String, String> tree(KillPlace place) {
    Map<String, String> tree = new TreeMap<>();
    ArchiveTree.of(place.root()).forEach((path, content) -> tree.put("archive/" + path, content));
    ArchiveTree.of(place.tape()).forEach((path, content) -> tree.put("tape/" + path, content));
    return tree;
  }

  private static Request<?> request(
      KillKind kind, OpenedArchive opened, Optional<ReceivedJob> received) {
    return kind.request(
        kind.isSent() ? received.orElseGet(() -> kind.send(opened.backend())) : null);
  }

  /** Kills a process at a point, and goes on as the next one would. */
  void kill(DoomedJvm jvm, KillPoint point) throws IOException, InterruptedException {
    place.become(original);
    Death death;
    try (RootWatch root = new RootWatch(place.root(), LOOK_MILLIS);
        RootWatch tape = new RootWatch(place.tape(), LOOK_MILLIS)) {
      death = Death.of(jvm, place, kind, point);
      assertThat(root.looks()).isPositive();
      assertThat(root.end()).as("%s %s", kind, point).isEmpty();
      assertThat(tape.end()).as("%s %s", kind, point).isEmpty();
    }
    String where = "%s %s %s".formatted(kind, point, death.told());
    isBeforeOrAfter(where);
    try (OpenedArchive opened = place.open()) {
      allAreFound(opened, JobsOnDisk.of(place), where);
      resume(opened, death);
    } catch (BackendException | IllegalStateException e) {
      throw new AssertionError(where, e);
    }
    assertThat(ArchiveTree.differences(ending, tree(place)))
        .as(where)
        .allMatch(difference -> kind == KillKind.DELETE && isEmptyFolder(difference));
    isDone(where);
  }

  private void isBeforeOrAfter(String where) {
    assertThat(RootWatch.look(place.root())).as(where).isEmpty();
    assertThat(RootWatch.look(place.tape())).as(where).isEmpty();
    JobsOnDisk now = JobsOnDisk.of(place);
    assertThat(now.neither(kind, before, after)).as(where).isEmpty();
    assertThat(now.lost(kind, before)).as(where).isEmpty();
  }

  private void resume(OpenedArchive opened, Death death) {
    Request<?> request = request(kind, opened, death.received(kind));
    Endurance.resume(opened.backend(), CALL, request, death.token());
  }

  /** To find out that a job was removed changes nothing, also no folder that was left empty. */
  private static boolean isEmptyFolder(String difference) {
    return difference.matches("archive/emmy/\\d+/\\d{3} is \\d+ folder, not missing");
  }

  /** What holds once the work is done, also for the next process. */
  private void isDone(String where) {
    try (OpenedArchive opened = place.open()) {
      allAreFound(opened, after, where);
      if (kind.action().isPresent()) {
        allAreReported(opened, where);
      }
      if (kind == KillKind.SNAPSHOT || kind == KillKind.RESTORE) {
        equalsSnapshot(opened, where);
      }
    }
    assertThat(place.leftOvers())
        .as(where)
        .allMatch(path -> kind.isSent() && path.startsWith(".archive.gateway/received-"));
    place.cleanLater();
    assertThat(place.leftOvers()).as(where).isEmpty();
  }

  private static void allAreFound(OpenedArchive opened, JobsOnDisk files, String where) {
    assertThat(opened.list(Visibility.ALL).items())
        .as(where)
        .extracting(Job::id)
        .containsExactlyInAnyOrderElementsOf(files.ids());
    for (String id : files.ids()) {
      assertThat(opened.job(id, Visibility.ALL).id()).as(where).isEqualTo(id);
    }
    assertThat(opened.problems()).as(where).isEmpty();
  }

  private static void allAreReported(OpenedArchive opened, String where) {
    List<RetainedJob> lines =
        opened.files().retained(CALL, DoomedWork.OPERATION, Query.all(Query.MAX_LIMIT)).items();
    assertThat(lines)
        .as(where)
        .extracting(RetainedJob::job)
        .containsExactlyInAnyOrderElementsOf(KillKind.old());
    assertThat(lines).as(where).allMatch(line -> line.result() == RetainedJob.Result.DONE);
  }

  private static void equalsSnapshot(OpenedArchive opened, String where) {
    Preview preview =
        opened
            .backend()
            .require(Previews.class)
            .preview(FakeCall.any(), new RestoreSnapshot(KillKind.CLUSTER, KillKind.KEPT, null));
    assertThat(preview.warnings()).as(where).isEmpty();
    assertThat(preview.changes()).as(where).singleElement().matches(all -> all.after().equals(0L));
  }
}
