package io.storagegateway.dummy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.contract.fake.ToldChanges;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Ref;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A storage system, a back-end in front of it, and short words for what tests do with them. */
final class TestBench {
  private final DummySettings settings;
  private final TestClock clock = new TestClock();
  private final ToldChanges changes = new ToldChanges();
  private final Filer filer;
  private final Backend backend;

  TestBench(DummySettings settings) {
    this.settings = settings;
    this.filer = Filer.of("test", settings, clock);
    this.backend =
        new DummyBackend(new FakeContext("test").with(clock).with(changes), settings, filer);
  }

  static TestBench standard() {
    return new TestBench(DummySettings.DEFAULTS);
  }

  Backend backend() {
    return backend;
  }

  /** Another back-end in front of the same storage system, as after a restart of the gateway. */
  Backend another() {
    return new DummyBackend(new FakeContext("test").with(clock), settings, filer);
  }

  Filer filer() {
    return filer;
  }

  TestClock clock() {
    return clock;
  }

  ToldChanges changes() {
    return changes;
  }

  <F extends Facet> F facet(Class<F> facet) {
    return backend.require(facet);
  }

  LongWork longWork() {
    return facet(LongWork.class);
  }

  /** Carries a write out that is expected to be done at once. */
  <T> T write(Request<T> request) {
    return done(request.perform(backend, FakeCall.any()));
  }

  static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T> done) {
      return done.value();
    }
    throw new AssertionError("not done: " + outcome);
  }

  Volume create(String name) {
    return write(create(name, DummyAttributes.NOTHING_SAID));
  }

  static CreateVolume create(String name, DummyAttributes attributes) {
    return new CreateVolume(name, null, null, null, null, attributes);
  }

  static CreateVolume mounted(String name, String path) {
    return new CreateVolume(name, null, path, null, null, DummyAttributes.NOTHING_SAID);
  }

  Volume get(String name) {
    return get(name, Visibility.ALL);
  }

  Volume get(String name, Visibility visibility) {
    return facet(Volumes.class).get(FakeCall.any(), name, visibility);
  }

  List<String> names(UnaryOperator<Query> change) {
    Query query = change.apply(Query.all(Query.MAX_LIMIT));
    return facet(Volumes.class).list(FakeCall.any(), query).items().stream()
        .map(Volume::name)
        .toList();
  }

  List<String> names() {
    return names(UnaryOperator.identity());
  }

  void restrict(String name) {
    write(new RestrictVolume(name, null));
  }

  static PatchVolume resize(String volume, long size) {
    return new PatchVolume(
        volume, Set.of("size_total"), size, null, null, DummyAttributes.NOTHING_SAID, false, null);
  }

  static PatchVolume patch(String volume, String field, DummyAttributes attributes) {
    return new PatchVolume(volume, Set.of(field), null, null, null, attributes, false, null);
  }

  Snapshot snapshot(String volume, String name) {
    return write(new CreateSnapshot(volume, name, false));
  }

  List<String> snapshots(String volume) {
    return facet(Snapshots.class)
        .list(FakeCall.any(), volume, Query.all(Query.MAX_LIMIT))
        .items()
        .stream()
        .map(Snapshot::name)
        .toList();
  }

  void fill(String volume, String text) {
    facet(Bytes.class)
        .receive(
            FakeCall.any(),
            ref(volume),
            0,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  String content(String volume) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var content = facet(Bytes.class).open(FakeCall.any(), ref(volume), Range.ALL)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static Ref ref(String volume) {
    return new Ref(Kind.VOLUME, volume);
  }
}
