package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.contract.fake.ToldChanges;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A back-end on a simulated filer, and short ways to do with it what tests do again and again. */
final class TestBench implements AutoCloseable {
  static final long SIZE = 64L << 20;

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final OntapSimulator filer;
  private final ToldChanges changes = new ToldChanges();
  private final NetAppBackend backend;

  TestBench(OntapSimulator filer) {
    this(TestSettings.of(filer));
  }

  TestBench(TestSettings settings) {
    this.filer = settings.filer();
    this.backend =
        new NetAppBackend(new FakeContext("dbfiler").with(changes), settings.build(), PATIENCE);
  }

  OntapSimulator filer() {
    return filer;
  }

  NetAppBackend backend() {
    return backend;
  }

  ToldChanges changes() {
    return changes;
  }

  <F extends Facet> F facet(Class<F> facet) {
    return backend.require(facet);
  }

  /** What is asked for when nothing matters but the name. */
  static CreateVolume draft(String name) {
    return new CreateVolume(name, SIZE, "/" + name, null, null, NetAppAttributes.NOTHING_SAID);
  }

  Volume create(String name) {
    return write(draft(name));
  }

  Volume volume(String nameOrUuid) {
    return facet(Volumes.class).get(FakeCall.any(), nameOrUuid, Visibility.ALL);
  }

  NetAppAttributes attributes(String volume) {
    return (NetAppAttributes) volume(volume).attributes();
  }

  <T> T write(Request<T> request) {
    return write(FakeCall.any(), request);
  }

  /** Does a write to its end. */
  <T> T write(FakeCall call, Request<T> request) {
    Outcome<T> outcome = request.perform(backend, call);
    while (outcome instanceof Outcome.Running<T> running) {
      assertThat(Instant.now()).as("%s ends", request).isBefore(call.deadline());
      Pauses.pause(PAUSE);
      outcome = facet(LongWork.class).resume(call, request, running.token());
    }
    return ((Outcome.Done<T>) outcome).value();
  }

  List<Volume> volumes() {
    return volumes(Query.all(Query.MAX_LIMIT));
  }

  /** All pages. */
  List<Volume> volumes(Query first) {
    List<Volume> all = new ArrayList<>();
    Page<Volume> page = facet(Volumes.class).list(FakeCall.any(), first);
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = facet(Volumes.class).list(FakeCall.any(), first.after(page.next().get()));
      all.addAll(page.items());
    }
    return all;
  }

  @Override
  public void close() {
    backend.close();
  }
}
