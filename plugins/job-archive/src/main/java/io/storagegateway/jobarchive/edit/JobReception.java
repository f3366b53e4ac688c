package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import io.storagegateway.jobarchive.write.ContentDigest;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Takes the files of jobs over, outside of the archive, and checks them. */
public final class JobReception {
  /** What staged folders of received jobs are for. */
  static final String PURPOSE = "received";

  /** The folder of the job in them. */
  static final String JOB = "job";

  /** Is written last: what its files are known by. */
  static final String DIGEST = "digest";

  private final EditTools tools;

  /**
   * Receives for one archive.
   *
   * @param tools how
   */
  public JobReception(EditTools tools) {
    this.tools = tools;
  }

  /**
   * Takes files over.
   *
   * @param call the context of the call
   * @param job the id that the job is to have
   * @param upload the files
   * @return under which name they wait
   * @throws BackendException as {@link io.storagegateway.spi.facet.JobFiles#receive}
   */
  public ReceivedJob receive(CallContext call, String job, Upload upload) {
    JobKey key =
        JobKey.parse(job)
            .orElseThrow(
                () ->
                    BackendException.invalid(
                        "id", "The id of a job is its cluster, number and start, with colons."));
    Cluster cluster = tools.writer().enter(key.cluster());
    ClusterDescription description = description(cluster);
    String staged = UUID.randomUUID().toString();
    try (StagedFolder folder = tools.writer().staging().open(PURPOSE, staged)) {
      String digest = take(call, key, description, folder, upload);
      folder.keep();
      return new ReceivedJob(key.cluster(), key.id(), staged, digest);
    } catch (IOException e) {
      throw DiskFault.of(e, tools.writer().staging().folder());
    }
  }

  private String take(
      CallContext call,
      JobKey key,
      ClusterDescription description,
      StagedFolder folder,
      Upload upload)
      throws IOException {
    Path place = folder.resolve(JOB);
    tools.writer().files().makeDirectories(place);
    ReceivedFiles files = new ReceivedFiles(call, place, tools);
    files.take(upload);
    files.check(key, description);
    tools.writer().files().sync(place);
    String digest = ContentDigest.of(place, files.names());
    byte[] text = digest.getBytes(StandardCharsets.US_ASCII);
    tools.writer().files().write(folder.resolve(DIGEST), out -> out.write(text));
    tools.writer().files().sync(folder.path());
    return digest;
  }

  /**
   * Without it nobody can tell whether a job fits, and the archive's own program does not start.
   */
  private static ClusterDescription description(Cluster cluster) {
    Path file = cluster.directory().resolve(ClusterWalk.DESCRIPTION);
    try {
      return ClusterDescription.read(cluster.boundary().resolve(file).path());
    } catch (IOException | DamagedRecordException e) {
      throw BackendException.of(
              ErrorKind.CONFLICT,
              "The volume's cluster has no description that can be used: " + cluster.name())
          .reason("volume-degraded")
          .cause(e)
          .build();
    }
  }

  /**
   * Forgets files that wait.
   *
   * @param staged under which name
   */
  public void discard(String staged) {
    tools.writer().staging().forget(PURPOSE, staged);
  }

  /** Whether files wait that are complete, and known by a digest. */
  boolean has(String staged, String digest) {
    if (!tools.writer().staging().has(PURPOSE, staged)) {
      return false;
    }
    try (StagedFolder folder = tools.writer().staging().open(PURPOSE, staged)) {
      folder.keep();
      return Files.isDirectory(folder.resolve(JOB))
          && Files.isRegularFile(folder.resolve(DIGEST))
          && Files.readString(folder.resolve(DIGEST), StandardCharsets.US_ASCII).equals(digest)
          && Files.isRegularFile(folder.resolve(JOB).resolve(JobContents.META));
    } catch (IOException e) {
      throw DiskFault.of(e, tools.writer().staging().folder());
    }
  }
}
