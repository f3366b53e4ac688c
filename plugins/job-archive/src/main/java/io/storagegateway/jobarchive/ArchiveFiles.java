package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.edit.JobReception;
import io.storagegateway.jobarchive.job.JobLookup;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.retention.JobRetentions;
import io.storagegateway.jobarchive.write.Writings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of jobs, as they are stored. */
final class ArchiveFiles implements JobFiles {
  private final JobLookup lookup;
  private final Optional<JobReception> reception;
  private final Optional<JobRetentions> retentions;
  private final Writings writings;

  /**
   * Serves files.
   *
   * @param reception takes files over, empty where nothing is written
   * @param retentions tells what became of old jobs, empty where nothing is written
   * @param writings what else can be done, nothing where nothing is written
   */
  ArchiveFiles(
      JobLookup lookup,
      Optional<JobReception> reception,
      Optional<JobRetentions> retentions,
      Writings writings) {
    this.lookup = lookup;
    this.reception = reception;
    this.retentions = retentions;
    this.writings = writings;
  }

  @Override
  public ReceivedJob receive(CallContext call, String job, Upload files) {
    return reception().receive(call, job, files);
  }

  @Override
  public Optional<String> volumeOf(String job) {
    return JobKey.parse(job).map(JobKey::cluster);
  }

  @Override
  public void discard(CallContext call, ReceivedJob received) {
    reception().discard(received.staged());
  }

  private JobReception reception() {
    return reception.orElseThrow(() -> BackendException.undeclared(Operation.RECEIVE_JOB_FILES));
  }

  @Override
  public Outcome<Job> importJob(CallContext call, ImportJob request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Job> patch(CallContext call, PatchJob request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteJob request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<JobRetention> retain(CallContext call, RunJobRetention request) {
    return writings.perform(call, request);
  }

  @Override
  public Page<RetainedJob> retained(CallContext call, String retention, Query query) {
    return retentions
        .orElseThrow(() -> BackendException.undeclared(Operation.LIST_RETAINED_JOBS))
        .retained(retention, query);
  }

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    JobContents contents = lookup.find(call, job, visibility).contents();
    List<StoredFile> opened = new ArrayList<>();
    try {
      for (Map.Entry<String, Boundary.Entry> file : new TreeMap<>(contents.files()).entrySet()) {
        opened.add(StoredFile.open(file.getKey(), file.getValue().path()));
      }
      return new ZipContent(opened);
    } catch (IOException e) {
      opened.forEach(StoredFile::close);
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The files of this job cannot be read.")
          .reason("job-files-unreadable")
          .cause(e)
          .build();
    }
  }
}
