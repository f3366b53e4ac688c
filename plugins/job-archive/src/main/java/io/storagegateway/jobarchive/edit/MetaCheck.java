package io.storagegateway.jobarchive.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.Mismatch;
import io.storagegateway.jobarchive.record.Subcluster;
import io.storagegateway.spi.value.JobState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks whether a record may be put into an archive of version 3: what the archive's own program
 * needs of a job is there. That is more than is asked of records that lie there already, and less
 * than its schema wants, which records of real archives contradict.
 */
final class MetaCheck {
  private static final Set<JobState> UNFIT = EnumSet.of(JobState.UNKNOWN, JobState.STOPPED);

  private final List<String> problems = new ArrayList<>();

  private MetaCheck() {}

  /**
   * Compares a record with where it is to lie.
   *
   * @param content its bytes
   * @param record what it says
   * @param key the job that it is to be of
   * @param cluster what is known of the cluster
   * @return what is wrong, one sentence each
   */
  static List<String> problems(
      byte[] content, JobRecord record, JobKey key, ClusterDescription cluster) {
    MetaCheck check = new MetaCheck();
    check.document(content);
    check.identity(record, key);
    check.state(record);
    check.resources(record);
    check.subcluster(record, cluster);
    return List.copyOf(check.problems);
  }

  private void document(byte[] content) {
    try {
      JsonNode tree = StrictJson.MAPPER.readTree(content);
      if (!tree.path("shared").isTextual()) {
        problems.add("It is not of version 3: it does not say shared.");
      }
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      problems.add("It is not strict JSON" + (at < 0 ? "." : ", noticed at byte " + at + '.'));
    } catch (IOException e) {
      problems.add("It is not JSON in UTF-8.");
    }
  }

  private void identity(JobRecord record, JobKey key) {
    if (record.cluster() == null || record.jobId() == null || record.startTime() == null) {
      problems.add("It does not say cluster, jobId and startTime.");
    }
    problems.addAll(Mismatch.of(key, record));
  }

  private void state(JobRecord record) {
    if (UNFIT.contains(record.state())) {
      problems.add("Its jobState is none of version 3.");
    } else if (JobRecord.NOT_ENDED.contains(record.state())) {
      problems.add("Its job has not ended.");
    }
    if (record.shared() == null) {
      problems.add("Its shared is none of none, single_user and multi_user.");
    }
  }

  private void resources(JobRecord record) {
    if (record.resources().isEmpty()) {
      problems.add("It names no resources.");
    } else if (record.numNodes() == null || record.numNodes() != record.resources().size()) {
      problems.add("Its numNodes is not how many resources it names.");
    }
  }

  private void subcluster(JobRecord record, ClusterDescription cluster) {
    String name = cluster.subcluster(record);
    boolean known =
        cluster.subclusters().stream().map(Subcluster::name).anyMatch(s -> s.equals(name));
    if (!known) {
      problems.add("It belongs to no subcluster of its cluster.");
    }
  }
}
