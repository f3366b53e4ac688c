package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What importing, marking and removing jobs does to the state. */
final class JobWrites {
  private final Rules rules;

  JobWrites(Rules rules) {
    this.rules = rules;
  }

  Applied<Job> importJob(State before, ImportJob request) {
    rules.checkName(Kind.JOB, "job", request.job());
    before.require(request.volume());
    Optional<StoredJob> present = before.jobs().find(request.job());
    if (present.isPresent()) {
      if (!present.get().details().version().equals(request.digest())) {
        throw BackendException.of(
                ErrorKind.CONFLICT, "There is another job of this id: " + request.job())
            .reason("job-exists")
            .build();
      }
      return applied(before, before.jobs().withoutStaged(request.staged()), present.get());
    }
    StagedJob staged =
        before
            .jobs()
            .waiting(request.staged())
            .filter(one -> one.job().id().equals(request.job()))
            .filter(one -> one.digest().equals(request.digest()))
            .orElseThrow(JobWrites::gone);
    return applied(
        before, before.jobs().with(staged.job()).withoutStaged(staged.name()), staged.job());
  }

  Applied<Job> patch(State before, PatchJob request) {
    StoredJob job = require(before, request.volume(), request.job(), request.expectedVersion());
    StoredJob after = job.with(tags(job, request), metadata(job, request));
    return applied(before, before.jobs().replacing(job, after), after);
  }

  Applied<Void> delete(State before, DeleteJob request) {
    StoredJob job = require(before, request.volume(), request.job(), request.expectedVersion());
    return new Applied<>(before.with(before.jobs().without(job)), null, List.of());
  }

  private static StoredJob require(State state, String volume, String id, String version) {
    state.require(volume);
    StoredJob job = state.jobs().require(volume, id);
    if (version != null && !version.equals(job.details().version())) {
      throw BackendException.versionMismatch(Kind.JOB, id);
    }
    return job;
  }

  private static List<JobTag> tags(StoredJob job, PatchJob request) {
    if (!request.fields().contains(PatchJob.TAGS)) {
      return job.listed().tags();
    }
    for (JobTag tag : request.tags()) {
      Texts.checkPrintable(PatchJob.TAGS, tag.type());
      Texts.checkPrintable(PatchJob.TAGS, tag.name());
      Texts.checkPrintable(PatchJob.TAGS, tag.scope());
    }
    return request.tags();
  }

  private static Map<String, String> metadata(StoredJob job, PatchJob request) {
    Map<String, String> metadata = new HashMap<>(job.details().metadata());
    for (String field : request.fields()) {
      if (field.startsWith(PatchJob.METADATA)) {
        String key = field.substring(PatchJob.METADATA.length());
        Texts.checkPrintable(field, key);
        if (request.metadata().containsKey(key)) {
          metadata.put(key, request.metadata().get(key));
        } else {
          metadata.remove(key);
        }
      } else if (!field.equals(PatchJob.TAGS)) {
        throw BackendException.invalid(field, "It cannot be changed.");
      }
    }
    return metadata;
  }

  private static Applied<Job> applied(State before, JobStore jobs, StoredJob job) {
    return new Applied<>(before.with(jobs), job.whole(), List.of());
  }

  private static BackendException gone() {
    return BackendException.of(
            ErrorKind.CONFLICT, "The files that were sent are not there any more.")
        .reason("staged-files-gone")
        .build();
  }
}
