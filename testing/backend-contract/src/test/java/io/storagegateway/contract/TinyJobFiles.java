package io.storagegateway.contract;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jobs of a {@link TinyBackend} as files, and the writes on them. */
record TinyJobFiles(TinyBackend backend, TinyJobs jobs) implements JobFiles {
  static final KindRules RUNS = KindRules.named(".+", 100).build();
  static final KindRules REPORTS =
      KindRules.named("[a-z]+:[0-9]+:[0-9]+|[0-9]+", 40)
          .listing(new ListingMode.QueryBy(Set.of("result"), Set.of("name"), true))
          .build();

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    TinyStorage storage = backend.storage();
    Job found = jobs.get(call, job, visibility);
    return new TinyArchive(
        storage.ofJobs(store -> store.file(found)), storage.has(Defect.SENDS_HALF_AN_ARCHIVE));
  }

  @Override
  public ReceivedJob receive(CallContext call, String job, Upload files) {
    Map<String, String> arrived = new HashMap<>();
    try {
      files.each(
          (name, content) ->
              arrived.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!arrived.keySet().equals(Set.of(TinyArchive.NAME))) {
      throw BackendException.invalid("files", "There must be one.");
    }
    Job staged = backend.storage().ofJobs(store -> store.stage(job, arrived.get(TinyArchive.NAME)));
    String version = staged.details().version();
    return new ReceivedJob(staged.cluster(), staged.id(), "waiting " + version, version);
  }

  @Override
  public void discard(CallContext call, ReceivedJob received) {
    boolean unused =
        backend
            .storage()
            .ofJobs(
                store -> {
                  store.discard(received.staged());
                  return true;
                });
  }

  @Override
  public Outcome<Job> importJob(CallContext call, ImportJob request) {
    return write(call, request);
  }

  @Override
  public Outcome<Job> patch(CallContext call, PatchJob request) {
    return write(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteJob request) {
    return write(call, request);
  }

  @Override
  public Outcome<JobRetention> retain(CallContext call, RunJobRetention request) {
    return write(call, request);
  }

  @Override
  public Page<RetainedJob> retained(CallContext call, String retention, Query query) {
    List<RetainedJob> all = backend.storage().ofJobs(store -> store.report(retention));
    List<RetainedJob> wanted =
        all.stream()
            .filter(
                job ->
                    query.filters().stream()
                        .allMatch(filter -> filter.value().equals(job.result().key())))
            .toList();
    return TinyJobs.page(wanted, query, wanted.size());
  }

  @SuppressWarnings("unchecked") // what a request gives is of its type
  private <T> Outcome<T> write(CallContext call, Request<T> request) {
    TinyStorage storage = backend.storage();
    backend.passes(request.operation(), Effect.NONE);
    storage.attempt(request);
    call.remember("begun");
    T after = (T) storage.write(call.operationId(), request);
    call.remember("finished");
    backend.passes(request.operation(), Effect.UNKNOWN);
    return Outcome.done(after);
  }
}
