package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.FolderExchange;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An archive of which there are snapshots. */
final class KeptArchive implements AutoCloseable {
  static final String CLUSTER = "emmy";
  private static final ObjectMapper JSON = new ObjectMapper();

  final TestArchive archive;
  private final Path place;
  private final OpenedArchive opened;
  private volatile StepWatch watch = StepWatch.NONE;

  private KeptArchive(Path place, Function<StepWatch, DurableFiles> files) {
    this.place = place;
    this.archive = TestArchive.in(place.resolve("archive")).cluster(CLUSTER);
    this.opened =
        OpenedArchive.writable(
            archive.root(),
            place.resolve("state"),
            files.apply((step, path) -> watch.before(step, path)));
  }

  static KeptArchive in(Path place) {
    return new KeptArchive(place, DurableFiles::new);
  }

  /** One on a file system that cannot exchange folders. */
  static KeptArchive withoutExchange(Path place) {
    return new KeptArchive(place, steps -> new DurableFiles(steps, FolderExchange.NONE));
  }

  /** One on a file system that exchanges folders in its own way. */
  static KeptArchive exchanging(Path place, FolderExchange exchange) {
    return new KeptArchive(place, steps -> new DurableFiles(steps, exchange));
  }

  static JobKey key(long number) {
    return new JobKey(CLUSTER, number, 1_500_000_000L);
  }

  /** Adds jobs with these numbers. */
  KeptArchive jobs(long... numbers) {
    for (long number : numbers) {
      archive.job(key(number));
    }
    return this;
  }

  /** Fails, or does something, at steps on the disk. */
  void watch(StepWatch other) {
    watch = other;
  }

  OpenedArchive opened() {
    return opened;
  }

  Path root() {
    return archive.root();
  }

  /** The folder of a job. */
  Path job(long number) {
    return key(number).below(root());
  }

  /** The folder of a job in a snapshot. */
  Path kept(String snapshot, long number) {
    return key(number).below(snapshot(snapshot).resolve("archive"));
  }

  Path snapshot(String name) {
    return staging().resolve("snapshots").resolve(CLUSTER).resolve(name);
  }

  Path staging() {
    return place.resolve(".archive.gateway");
  }

  /** What is left in the staging folder besides snapshots. */
  List<Path> leftovers() {
    try (var entries = Files.list(staging())) {
      return entries.filter(path -> !path.endsWith("lock") && !path.endsWith("snapshots")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a manifest. */
  List<JsonNode> manifest(String name) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(snapshot(name).resolve("manifest"))) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Snapshot take(String name) {
    return write(FakeCall.any(), new CreateSnapshot(CLUSTER, name, false));
  }

  Volume restore(String name) {
    return write(FakeCall.any(), restoring(name));
  }

  static RestoreSnapshot restoring(String name) {
    return new RestoreSnapshot(CLUSTER, name, null);
  }

  void delete(String name) {
    write(FakeCall.any(), new DeleteSnapshot(CLUSTER, name));
  }

  Preview preview(Request<?> request) {
    return opened.backend().require(Previews.class).preview(FakeCall.any(), request);
  }

  /** What a restore would do: how each job differs, and whatever else is to be said. */
  List<String> verify(String name) {
    Preview preview = preview(restoring(name));
    List<String> told = new ArrayList<>();
    preview.changes().stream()
        .filter(change -> change.before() != null)
        .forEach(change -> told.add(change.field() + " " + change.before()));
    told.addAll(preview.warnings());
    return told;
  }

  List<String> names() {
    return opened
        .backend()
        .require(Snapshots.class)
        .list(FakeCall.any(), CLUSTER, Query.all(Query.MAX_LIMIT))
        .items()
        .stream()
        .map(Snapshot::name)
        .toList();
  }

  /** Writes, to its end. */
  <T> T write(CallContext call, Request<T> request) {
    return ended(call, request, request.perform(opened.backend(), call));
  }

  /** Goes on with a write as another process would. */
  <T> T resume(CallContext call, Request<T> request) {
    return ended(call, request, work().resume(call, request, "begun"));
  }

  private <T> T ended(CallContext call, Request<T> request, Outcome<T> first) {
    Outcome<T> outcome = first;
    while (outcome instanceof Outcome.Running<T> running) {
      outcome = work().resume(call, request, running.token());
    }
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }

  Found<?> find(CallContext call, Request<?> request) {
    return work().find(call, request);
  }

  LongWork work() {
    return opened.backend().require(LongWork.class);
  }

  /** Goes on as another process would, on a disk that works. */
  void restart() {
    watch = StepWatch.NONE;
    opened.restart();
  }

  @Override
  public void close() {
    opened.close();
  }
}
