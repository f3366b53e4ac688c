package io.storagegateway.contract;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The jobs of a {@link TinyStorage}, which guards them; sound but for the defects. */
final class TinyJobStore {
  private static final Set<String> CLUSTERS = Set.of("a", "b");

  private final Set<Defect> defects;
  private final NavigableMap<String, Job> jobs = new TreeMap<>();
  private final Map<String, Job> staged = new HashMap<>();
  private final Map<String, List<RetainedJob>> reports = new HashMap<>();

  /** What was ever sent as the file of a job: it cannot be read, but known again. */
  private final Map<String, Job> sent = new HashMap<>();

  TinyJobStore(Set<Defect> defects, List<Job> jobs) {
    this.defects = defects;
    jobs.forEach(job -> this.jobs.put(job.id(), job));
  }

  List<Job> all() {
    return List.copyOf(jobs.values());
  }

  List<RetainedJob> report(String run) {
    return Optional.ofNullable(reports.get(run))
        .orElseThrow(() -> BackendException.notFound(Kind.JOB_RETENTION, run));
  }

  String file(Job job) {
    String text = "job " + job.details().version();
    sent.put(text, job);
    return text;
  }

  Job stage(String id, String file) {
    if (!TinyJobs.RULES.allowsName(id)) {
      throw BackendException.invalid("job", "This is no job.");
    }
    Job job = sent.get(file);
    boolean any = defects.contains(Defect.TAKES_FILES_OF_ANOTHER_JOB);
    if (job == null || (!job.id().equals(id) && !any)) {
      throw BackendException.invalid("files", "This is not the job.");
    }
    staged.put("waiting " + job.details().version(), job);
    if (defects.contains(Defect.SHOWS_WHAT_WAS_SENT)) {
      jobs.put(job.id(), job);
    }
    return job;
  }

  void discard(String name) {
    if (!defects.contains(Defect.KEEPS_WHAT_WAS_DISCARDED)) {
      staged.remove(name);
    }
  }

  /** Does a write, or only tells what it would give. */
  Object write(Request<?> request, String operationId, boolean really) {
    if (request instanceof ImportJob file) {
      return importJob(file, really);
    }
    if (request instanceof RunJobRetention run) {
      return retain(run, operationId, really);
    }
    if (request instanceof PatchJob patch) {
      Job job = require(patch.volume(), patch.job(), patch.expectedVersion());
      return kept(job, patched(job, patch), really);
    }
    DeleteJob delete = (DeleteJob) request;
    return kept(require(delete.volume(), delete.job(), delete.expectedVersion()), null, really);
  }

  private Job kept(Job before, Job after, boolean really) {
    if (really) {
      jobs.remove(before.id());
      if (after != null) {
        jobs.put(after.id(), after);
      }
    }
    return after;
  }

  private Job importJob(ImportJob request, boolean really) {
    if (!TinyJobs.RULES.allowsName(request.job())) {
      throw BackendException.invalid("job", "This is no job.");
    }
    requireVolume(request.volume());
    Job present = jobs.get(request.job());
    if (present != null && !defects.contains(Defect.IMPORTS_OVER_ANOTHER_JOB)) {
      if (!present.details().version().equals(request.digest())) {
        throw BackendException.of(ErrorKind.CONFLICT, "There is another one.")
            .reason("job-exists")
            .build();
      }
      return present;
    }
    Job job = staged.get(request.staged());
    if (job == null) {
      throw BackendException.of(ErrorKind.CONFLICT, "They are gone.")
          .reason("staged-files-gone")
          .build();
    }
    if (really) {
      staged.remove(request.staged());
    }
    return kept(job, job, really);
  }

  private Job patched(Job job, PatchJob patch) {
    Map<String, String> metadata = new TreeMap<>();
    if (job.details().metadata() != null && !defects.contains(Defect.REPLACES_ALL_METADATA)) {
      metadata.putAll(job.details().metadata());
    }
    for (String field : patch.fields()) {
      if (field.startsWith(PatchJob.METADATA)) {
        metadata.remove(field.substring(PatchJob.METADATA.length()));
      } else if (!field.equals(PatchJob.TAGS)) {
        throw BackendException.invalid(field, "It cannot be changed.");
      }
    }
    metadata.putAll(patch.metadata());
    return TinyJobs.with(
        job, patch.fields().contains(PatchJob.TAGS) ? patch.tags() : job.tags(), metadata);
  }

  private JobRetention retain(RunJobRetention request, String operationId, boolean really) {
    requireVolume(request.volume());
    RetentionPolicy policy = request.policy();
    if (policy.action() != RetentionPolicy.Action.DELETE) {
      throw BackendException.invalid("destination", "There is nowhere to go.");
    }
    List<RetainedJob> report = new ArrayList<>();
    for (Job job : all()) {
      if (isMeant(job, request)) {
        report.add(new RetainedJob(job.id(), RetainedJob.Result.DONE, null, null));
        kept(job, null, really);
      }
    }
    int done = report.size();
    if (defects.contains(Defect.FORGETS_TO_REPORT)) {
      report.clear();
    }
    if (really) {
      reports.put(operationId, List.copyOf(report));
    }
    Instant now = Instant.now();
    return new JobRetention(operationId, request.volume(), policy, now, now, done, done, 0, 0, 0);
  }

  private boolean isMeant(Job job, RunJobRetention request) {
    RetentionPolicy policy = request.policy();
    boolean old =
        !job.startTime().plus(job.duration()).isAfter(Instant.now().minus(policy.minAge()));
    return (job.cluster().equals(request.volume())
            || defects.contains(Defect.CLEARS_OTHER_CLUSTERS))
        && (old || defects.contains(Defect.CLEARS_YOUNG_JOBS))
        && (policy.states().isEmpty() || policy.states().contains(job.state()))
        && (policy.tags().isEmpty() || isIn(policy.tags(), job.tags()))
        && (!isIn(policy.omitTags(), job.tags()) || defects.contains(Defect.CLEARS_SPARED_JOBS));
  }

  private static boolean isIn(List<String> wanted, List<JobTag> tags) {
    return tags.stream()
        .anyMatch(
            tag ->
                wanted.contains("*")
                    || wanted.contains(tag.type())
                    || wanted.contains(tag.type() + ":" + tag.name()));
  }

  private Job require(String volume, String id, String version) {
    Job job = jobs.get(id);
    if (job == null || !job.cluster().equals(volume)) {
      throw BackendException.notFound(Kind.JOB, id);
    }
    if (version != null && !version.equals(job.details().version())) {
      throw BackendException.versionMismatch(Kind.JOB, id);
    }
    return job;
  }

  private static void requireVolume(String name) {
    if (!CLUSTERS.contains(name)) {
      throw BackendException.notFound(Kind.VOLUME, name);
    }
  }

  /** What there is to know of a job; its version is of all that can change. */
  static JobDetails details(String id, List<JobTag> tags, Map<String, String> metadata) {
    return new JobDetails(
        "script",
        null,
        metadata,
        List.of(),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        Version.of(id, tags.toString(), new TreeMap<>(metadata).toString()),
        List.of());
  }
}
